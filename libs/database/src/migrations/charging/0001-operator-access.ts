/**
 * What a client operator's role may read (QST-1.2b): column by column, its own rows only, whatever SQL it sends.
 * Nothing that names a driver is granted: no driver, card, transaction, start key, state of charge or meter value.
 * A session that is only asked for is hidden as well: before a cable is in, it tells who stands at which charge point.
 */
const READABLE: Readonly<Record<string, readonly string[]>> = {
  clients: ['client_id', 'organisation', 'country', 'status'],
  arrangements: ['client_id', 'version', 'effective_from', 'essence', 'platform_categories', 'client_categories'],
  charge_points: [
    'client_id',
    'charge_point_id',
    'network',
    'location',
    'price_per_kwh',
    'currency',
    'vendor',
    'model',
    'firmware',
    'registration',
    'last_seen_at',
  ],
  connectors: ['client_id', 'charge_point_id', 'connector_id', 'status', 'error_code', 'updated_at'],
  sessions: [
    'client_id',
    'session_id',
    'charge_point_id',
    'connector_id',
    'pseudonym',
    'started_at',
    'ended_at',
    'energy_wh',
    'cost_minor',
    'currency',
    'status',
    'stop_reason',
    'attribution',
    'arrangement_version',
  ],
};

// After a SET LOCAL ends, the setting reads '' and not NULL; either way no context means no rows.
const OWN_ROWS = `client_id = nullif(current_setting('evc.client_id', true), '')::uuid`;

// A start that was asked for and never came is the driver's own affair: no energy flowed, nothing is billed.
const VISIBLE: Readonly<Record<string, string>> = {
  sessions: `${OWN_ROWS} AND status IN ('active', 'completed', 'unauthorised', 'unmatched')`,
};

function restrict(table: string, columns: readonly string[]): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY platform ON ${table} TO charging USING (true) WITH CHECK (true)`,
    `CREATE POLICY own_rows ON ${table} FOR SELECT TO charging_operator USING (${VISIBLE[table] ?? OWN_ROWS})`,
    `GRANT SELECT (${columns.join(', ')}) ON ${table} TO charging_operator`,
  ];
}

export const OPERATOR_ACCESS_UP: readonly string[] = [
  ...Object.entries(READABLE).flatMap(([table, columns]) => restrict(table, columns)),
  // security_invoker: the view is read with the operator's own rights, never with its owner's.
  `CREATE VIEW operator_sessions WITH (security_invoker = true) AS
     SELECT client_id, session_id, charge_point_id, connector_id, started_at, ended_at, energy_wh, cost_minor, currency,
            status, stop_reason, pseudonym, attribution, arrangement_version
       FROM sessions`,
  `GRANT SELECT ON operator_sessions TO charging_operator`,
];

/** Policies and grants leave with their tables; the view must go first. */
export const OPERATOR_ACCESS_DOWN: readonly string[] = ['DROP VIEW operator_sessions'];

/**
 * Which rows are a client operator's own. To be used by every policy for `charging_operator`: evaluated once for each
 * statement, and not to be chosen by whoever runs SQL as that role (QST-1.2b).
 */
export const OWN_ROWS = 'client_id = (SELECT client_in_context())';

/** What policies compared with before: a setting that the role could give any value. */
const CHOSEN_ROWS = `client_id = nullif(current_setting('evc.client_id', true), '')::uuid`;

const TABLES = ['clients', 'arrangements', 'charge_points', 'connectors', 'sessions', 'client_use'] as const;

const VISIBLE: Readonly<Record<string, string>> = {
  sessions: ` AND status IN ('active', 'completed', 'unauthorised', 'unmatched')`,
};

const policies = (rows: string): string[] =>
  TABLES.map((table) => `ALTER POLICY own_rows ON ${table} USING (${rows}${VISIBLE[table] ?? ''})`);

/** Row security is forced, so that the owner too reads and changes these tables in migrations by a policy alone. */
export const OWN_ROWS_UP: readonly string[] = [
  ...policies(OWN_ROWS),
  ...TABLES.map((table) => `CREATE POLICY owner ON ${table} TO evc_owner USING (true) WITH CHECK (true)`),
];

export const OWN_ROWS_DOWN: readonly string[] = [
  ...TABLES.map((table) => `DROP POLICY owner ON ${table}`),
  ...policies(CHOSEN_ROWS),
];

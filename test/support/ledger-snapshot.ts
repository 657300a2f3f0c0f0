import type { Client } from 'pg';

const TABLES = [
  ...['consent_events', 'consents', 'chain_heads', 'ledger_leaves', 'ledger_nodes', 'ledger_checkpoints'],
  ...['ledger_keys', 'erasure_journal', 'consent_evidence', 'late_signatures', 'ledger_event_keys', 'ledger_cut'],
  ...['ledger_left_out', 'ledger_status'],
];

const ROWS = TABLES.map(
  (table) => `SELECT '${table}' AS table, (SELECT coalesce(json_agg(r), '[]')::text FROM ${table} r) AS rows`,
).join(' UNION ALL ');

async function rowsOf(admin: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await admin.query<{ table: string; rows: string }>(ROWS);
  return new Map(rows.map(({ table, rows: all }) => [table, all]));
}

/** Remembers all that a ledger consists of, so that what a test does to it can be taken back. */
export async function snapshotLedger(admin: Client): Promise<{ restore(): Promise<void> }> {
  const kept = await rowsOf(admin);
  return {
    restore: async () => {
      const now = await rowsOf(admin);
      for (const [table, rows] of kept) {
        if (now.get(table) === rows) continue;
        await admin.query(`DELETE FROM ${table}`);
        await admin.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [rows]);
      }
    },
  };
}

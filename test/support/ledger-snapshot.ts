import type { Client } from 'pg';

const TABLES = [
  ...['consent_events', 'consents', 'chain_heads', 'ledger_leaves', 'ledger_nodes', 'ledger_checkpoints'],
  ...['ledger_keys', 'erasure_journal', 'consent_evidence', 'late_signatures', 'ledger_event_keys', 'ledger_cut'],
  ...['ledger_left_out', 'ledger_status'],
];

/** Remembers all that a ledger consists of, so that what a test does to it can be taken back. */
export async function snapshotLedger(admin: Client): Promise<{ restore(): Promise<void> }> {
  for (const table of TABLES) await admin.query(`CREATE TABLE public.copy_${table} AS TABLE ${table}`);
  return {
    restore: async () => {
      for (const table of TABLES) {
        await admin.query(`DELETE FROM ${table}`);
        await admin.query(`INSERT INTO ${table} SELECT * FROM public.copy_${table}`);
        await admin.query(`DROP TABLE public.copy_${table}`);
      }
    },
  };
}

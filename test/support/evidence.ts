import type { Database } from '@evc/database';
import { Vault } from '@evc/vault';
import type { AccountsApp } from './accounts-app';

/** What proves an event, opened with the key of its person. */
export async function evidenceOf(
  app: AccountsApp,
  { account_id: subject, sequence }: { readonly account_id: string; readonly sequence: number },
): Promise<unknown> {
  const key = await app.get(Vault).key(subject, 'evidence');
  const [row] = await app.sql.query<{ sealed: Buffer }>(
    'SELECT sealed FROM consent_evidence WHERE account_id = $1 AND sequence = $2',
    [subject, sequence],
  );
  if (!row) throw new Error(`event ${sequence} has no evidence`);
  return JSON.parse(key.unseal('consent_events', 'evidence_sealed', row.sealed));
}

/** How many events of somebody still have evidence. */
export async function evidenceCount(sql: Database, subject: string): Promise<number> {
  return (await sql.query('SELECT 1 FROM consent_evidence WHERE account_id = $1', [subject])).length;
}

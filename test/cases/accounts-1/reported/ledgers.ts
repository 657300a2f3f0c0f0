import type { Database } from '@evc/database';
import { ConsentService } from '../../../../apps/accounts/src/consent/choices/consent.service';
import type { SignedCheckpoint } from '../../../../apps/accounts/src/consent/ledger/checkpoint';
import { CheckpointsService } from '../../../../apps/accounts/src/consent/ledger/checkpoints.service';
import { LedgerJobs } from '../../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { verifyStoredLedger } from '../../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../support/accounts-app';
import { snapshotLedger } from '../../../support/ledger-snapshot';
import { reportedProofs } from './proofs';
import { openSuperuser, type Superuser } from '../../../support/superuser';

/** What another value of a type looks like. */
const OTHER: Readonly<Record<string, string>> = {
  int4: `coalesce({c}, 0) + 1`,
  text: `coalesce({c}, '') || 'x'`,
  uuid: 'gen_random_uuid()',
  _text: `array_append({c}, 'post')`,
  timestamptz: `coalesce({c}, now()) + interval '1 millisecond'`,
  bytea: `set_byte(coalesce({c}, '\\x00'), 0, 255 - get_byte(coalesce({c}, '\\x00'), 0))`,
};

/** Chains and logs that verified although they had been changed, or did not although they had not, elsewhere. */
export function reportedLedgers(): void {
  describe('ledgers that verified, or did not', () => {
    let app: AccountsApp;
    let superuser: Superuser;
    let admin: Superuser['admin'];
    let db: Database;
    let kept: SignedCheckpoint;
    let victim: string;
    beforeAll(async () => {
      app = await startAccountsApp();
      superuser = await openSuperuser(app.database);
      ({ admin, db } = superuser);
      victim = (await app.driver()).accountId;
      for (const decision of ['given', 'refused', 'given'] as const) await choose(victim, 'marketing', decision);
      await sign();
      kept = await app.get(CheckpointsService).latest();
    });
    afterAll(async () => {
      await superuser.close();
      await app.stop();
    });

    const choose = (accountId: string, purpose: string, decision: 'given' | 'refused') =>
      app.get(ConsentService).choose(accountId, purpose, { decision, noticeVersion: 1 }, EVIDENCE);
    const sign = async (): Promise<void> => {
      app.clock.advance(60_000);
      await app.get(LedgerJobs).sign();
    };
    const kinds = async (): Promise<string[]> =>
      (await verifyStoredLedger(db, { against: kept })).findings.map(({ kind }) => kind);
    /** What is found once this was done with a superuser's SQL; the database's own refusal counts as found. */
    const foundAfter = async (statements: string): Promise<string[]> => {
      const copy = await snapshotLedger(admin);
      try {
        await admin.query(statements.replaceAll('{victim}', victim));
        return await kinds();
      } catch (error) {
        return [String((error as { code?: string }).code)];
      } finally {
        await copy.restore();
      }
    };
    const eventIds = async (accountId: string): Promise<string[]> => {
      const rows = await app.sql.query<{ event_id: string }>(
        'SELECT event_id FROM consent_events WHERE account_id = $1 ORDER BY sequence',
        [accountId],
      );
      return rows.map((row) => row.event_id);
    };

    it('TokenDanceLab/AgentHub#1541: whatever column of an event is changed, it is found', async () => {
      const { rows } = await admin.query<{ name: string; type: string }>(
        `SELECT attname AS name, typname AS type FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid
         WHERE attrelid = 'consent_events'::regclass AND attnum > 0 AND NOT attisdropped`,
      );
      // With a signature beside it, the mark of an event that waits for one says nothing and is read by nobody.
      const said = rows.filter(({ name }) => name !== 'waiting_mac');
      expect(rows.length).toBeGreaterThan(20);
      expect(await kinds()).toEqual([]);
      for (const { name, type } of said) {
        const other = OTHER[type]?.replaceAll('{c}', name);
        if (other === undefined) throw new Error(`what is another ${type}?`);
        const where = `account_id = '{victim}' AND sequence = 2`;
        expect([name, await foundAfter(`UPDATE consent_events SET ${name} = ${other} WHERE ${where}`)]).not.toEqual([
          name,
          [],
        ]);
      }
    });

    it('librefang/librefang#5902: a character that moves from one field to the next is found', async () => {
      const columns = ['purpose', 'policy_id', 'source', 'locale', 'method'];
      for (const [index, from] of columns.entries()) {
        const to = columns[(index + 1) % columns.length] ?? '';
        const found = await foundAfter(
          `UPDATE consent_events SET ${from} = left(${from}, -1), ${to} = right(${from}, 1) || coalesce(${to}, '')
           WHERE account_id = '{victim}' AND sequence = 2 AND ${from} IS NOT NULL`,
        );
        expect([from, found]).not.toEqual([from, []]);
      }
    });

    it.each([
      ['msaad00/agent-bom#3696, pgEdge/ai-dba-workbench#502: the first event', 'sequence = 1'],
      ['LegionIO/LegionIO#149: one in the middle', 'sequence = 3'],
      ['all but the last', "sequence < (SELECT max(sequence) FROM consent_events WHERE account_id = '{victim}')"],
    ])('%s is gone, and the rest moves up to close the gap', async (_report, which) => {
      const gone = `account_id = '{victim}' AND ${which}`;
      const found = await foundAfter(
        `CREATE TEMP TABLE places AS SELECT sequence AS old, row_number() OVER (ORDER BY sequence)::int AS new
           FROM consent_events WHERE account_id = '{victim}' AND NOT (${which});
         DELETE FROM consent_evidence WHERE ${gone.replace(/max\(sequence\) FROM consent_events/, 'max(sequence) FROM consent_evidence')};
         DELETE FROM consent_events WHERE ${gone};
         UPDATE consent_events e SET sequence = p.new, previous_hash = CASE p.new WHEN 1 THEN decode(repeat('00', 32), 'hex') ELSE previous_hash END
           FROM places p WHERE e.account_id = '{victim}' AND e.sequence = p.old;
         UPDATE consent_evidence e SET sequence = p.new FROM places p WHERE e.account_id = '{victim}' AND e.sequence = p.old;
         UPDATE chain_heads SET sequence = (SELECT max(new) FROM places) WHERE account_id = '{victim}';
         DROP TABLE places`,
      );
      expect(found).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(deleted|edited|reordered|rewritten|truncated)$/)]),
      );
    });

    it('flare19/payment-reconciliation-agent-platform#18: all of it is gone', async () => {
      const tables = ['consent_evidence', 'consents', 'consent_events', 'chain_heads', 'ledger_leaves', 'ledger_nodes'];
      const all = [...tables, 'ledger_checkpoints'].map((table) => `DELETE FROM ${table}`).join('; ');
      expect(await foundAfter(all)).toContain('truncated');
    });

    it('msaad00/agent-bom#4185, FootprintAI/Containarium#1326, Senthil455/Atlas-Workforce-System#182: writers at once fork nothing', async () => {
      const { accountId } = await app.driver();
      const before = (await eventIds(accountId)).length;
      const purposes = ['marketing', 'profiling'];
      await Promise.all(
        Array.from({ length: 24 }, (_, n) => choose(accountId, purposes[n % 2] ?? '', n % 4 < 2 ? 'given' : 'refused')),
      );
      const [row] = await app.sql.query<{ rows: number; last: number; parents: number }>(
        `SELECT count(*)::int AS rows, max(sequence) AS last, count(DISTINCT previous_hash)::int AS parents
         FROM consent_events WHERE account_id = $1`,
        [accountId],
      );
      expect(row?.rows).toBeGreaterThan(before + 2);
      expect([row?.last, row?.parents]).toEqual([row?.rows, row?.rows]);
      await sign();
      expect(await kinds()).toEqual([]);
    });

    reportedProofs(() => ({ app, victim, kept, sign, eventIds }));
  });
}

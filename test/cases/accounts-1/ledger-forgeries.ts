import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import type { Database } from '@evc/database';
import { MetricsService } from '@evc/platform';
import { chainHash } from '../../../apps/accounts/src/consent/choices/chain-hash';
import type { ConsentEventRow } from '../../../apps/accounts/src/consent/choices/consent.repository';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../../apps/accounts/src/consent/receipts/receipt.service';
import type { SignedCheckpoint } from '../../../apps/accounts/src/consent/ledger/checkpoint';
import { EventKeys } from '../../../apps/accounts/src/consent/ledger/event-keys';
import { LedgerHealth } from '../../../apps/accounts/src/consent/ledger/ledger-health';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { CheckpointsService } from '../../../apps/accounts/src/consent/ledger/checkpoints.service';
import { ReceiptProofs } from '../../../apps/accounts/src/consent/ledger/receipt-proofs.service';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { snapshotLedger } from '../../support/ledger-snapshot';
import { openSuperuser, type Superuser } from '../../support/superuser';

const COLUMNS = `account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version, rules_version,
  channels, source, actor, locale, occurred_at, recorded_at, evidence_digest, evidence_commitment, previous_hash, hash,
  method, payload_schema, expires_at, signed_by, signature`;
const MINUTE = 60_000;

/** With a superuser's SQL, verified against a checkpoint that somebody kept. */
export function ledgerForgeries(): void {
  describe('3 whoever owns the database', () => {
    let app: AccountsApp;
    let superuser: Superuser;
    let admin: Superuser['admin'];
    let db: Database;
    let kept: SignedCheckpoint;
    let [victim, other, third] = ['', '', ''];
    let copy: { restore(): Promise<void> };
    beforeAll(async () => {
      app = await startAccountsApp();
      superuser = await openSuperuser(app.database);
      ({ admin, db } = superuser);
      await sign();
      [victim, other, third] = [await driver(), await driver(), await driver()];
      for (const subject of [victim, other]) await choose(subject, 'refused');
      await sign();
      app.clock.advance(10 * MINUTE);
      await sign();
      kept = await app.get(CheckpointsService).latest();
    });
    beforeEach(async () => {
      copy = await snapshotLedger(admin);
    });
    afterEach(() => copy.restore());
    afterAll(async () => {
      await superuser.close();
      await app.stop();
    });

    const driver = async (): Promise<string> => (await app.driver()).accountId;
    const sign = () => app.get(LedgerJobs).sign();
    const choose = (subject: string, decision: 'given' | 'refused' | 'withdrawn') =>
      app.get(ConsentService).choose(subject, 'marketing', { decision, noticeVersion: 1 }, EVIDENCE);
    const verify = async () => {
      const keys = await app.sql.query<{ jwk: JWK }>('SELECT public_jwk AS jwk FROM ledger_keys');
      return verifyStoredLedger(db, { against: kept, keys: keys.map(({ jwk }) => jwk) });
    };
    const found = async () => (await verify()).findings.map(({ kind, subject }) => [kind, subject]);
    const lastOf = async (subject: string): Promise<ConsentEventRow> =>
      (
        await app.sql.query<ConsentEventRow>(
          'SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence DESC LIMIT 1',
          [subject],
        )
      )[0]!;

    /** An event by the published formula, with head and state set as the service would. */
    async function forge(subject: string, at: Date, change: (row: ConsentEventRow) => Promise<ConsentEventRow>) {
      const last = await lastOf(subject);
      const columns = {
        ...last,
        sequence: last.sequence + 1,
        event_id: randomUUID(),
        event: 'given' as const,
        channels: ['email' as const],
        occurred_at: at,
        recorded_at: at,
        previous_hash: last.hash,
        signed_by: null,
        signature: null,
      };
      const row = await change({ ...columns, hash: chainHash(last.hash, columns) });
      const values = COLUMNS.split(',').map((name) => row[name.trim() as keyof ConsentEventRow]);
      await admin.query(
        `INSERT INTO consent_events (${COLUMNS}) VALUES (${values.map((_, index) => `$${index + 1}`).join(', ')})`,
        values,
      );
      await admin.query(
        `INSERT INTO consent_evidence SELECT account_id, $2, sealed FROM consent_evidence WHERE account_id = $1 AND sequence = $3`,
        [subject, row.sequence, last.sequence],
      );
      await admin.query(
        `UPDATE consents SET status = 'given', channels = '{email}', event_id = $2, changed_at = $3
         WHERE account_id = $1 AND purpose = $4`,
        [subject, row.event_id, at, row.purpose],
      );
      await admin.query('UPDATE chain_heads SET sequence = $2, hash = $3, recorded_at = $4 WHERE account_id = $1', [
        subject,
        row.sequence,
        row.hash,
        at,
      ]);
      return row;
    }
    const asItIs = (row: ConsentEventRow) => Promise.resolve(row);
    const withKey = async (row: ConsentEventRow): Promise<ConsentEventRow> => {
      const keys = app.get(EventKeys);
      const signer = (await keys.signer(await keys.current()))!;
      const parts = { previousHash: row.previous_hash, hash: row.hash, evidenceDigest: row.evidence_digest! };
      return { ...row, signed_by: signer.generation, signature: signer.sign(parts) };
    };
    const borrowed = async (row: ConsentEventRow): Promise<ConsentEventRow> => {
      const { signed_by, signature } = await lastOf(other);
      return { ...row, signed_by, signature };
    };
    const old = (row: ConsentEventRow): Promise<ConsentEventRow> => {
      const columns = { ...row, payload_schema: 2, evidence_digest: null };
      return Promise.resolve({ ...columns, hash: chainHash(row.previous_hash, columns) });
    };

    it.each([
      ['without a signature', asItIs, 'unsigned'],
      ['as if it were older than signatures', old, 'unsigned'],
      ['with the signature of another event', borrowed, 'signature-invalid'],
    ] as const)(
      'cannot add a choice, rehashed and stamped now, %s: named, out of the log, no receipt, no proof',
      async (_how, change, kind) => {
        const event = await forge(victim, app.clock.now(), change);
        app.clock.advance(MINUTE);
        await choose(third, 'given');
        await sign();
        app.clock.advance(MINUTE);
        await sign();
        expect(await found()).toContainEqual([kind, victim]);
        expect(await app.get(LedgerHealth).report()).toMatchObject({ status: 'attention', chainsLeftOut: 1 });
        expect(await app.get(MetricsService).registry.metrics()).toMatch(/^ledger_chains_left_out 1$/m);
        const [logged] = await app.sql.query<{ top: number }>(
          'SELECT max(sequence) AS top FROM ledger_leaves WHERE account_id = $1',
          [victim],
        );
        expect(logged?.top).toBe(event.sequence - 1);
        for (const asked of [
          app.get(ReceiptService).receipt(victim, event.event_id),
          app.get(ReceiptProofs).proofOf(victim, event.event_id),
        ]) {
          await expect(asked).rejects.toMatchObject({ code: 'not-yet-logged' });
        }
        // Everybody else goes on.
        const latest = await lastOf(third);
        await expect(app.get(ReceiptProofs).proofOf(third, latest.event_id)).resolves.toMatchObject({
          leaf: { sequence: latest.sequence },
        });
        expect(await found()).not.toContainEqual([expect.anything(), third]);
      },
    );

    it.each([1, 30_000, 2 * MINUTE])(
      'cannot date an event %d ms before a signed checkpoint, not even with the key: named, and out of the log',
      async (ms) => {
        await forge(victim, new Date(Date.parse(kept.issuedAt) - ms), withKey);
        expect(await found()).toContainEqual(['inserted', victim]);
        app.clock.advance(MINUTE);
        await sign();
        expect(await app.get(LedgerHealth).report()).toMatchObject({ chainsLeftOut: 1 });
      },
    );

    it('with the key can add one that claims to be of now: that is what the key is', async () => {
      await forge(victim, app.clock.now(), withKey);
      await sign();
      expect(await found()).toEqual([]);
    });

    it('cannot put the evidence of another person, nor of another event, in its place', async () => {
      const swap = (one: string, two: string, by: number) =>
        admin.query(
          `UPDATE consent_evidence e SET sealed = o.sealed FROM consent_evidence o
           WHERE e.account_id = $1 AND e.sequence = 2 AND o.account_id = $2 AND o.sequence = $3`,
          [one, two, by],
        );
      await swap(victim, other, 2);
      await swap(third, third, 3);
      expect(await found()).toEqual(
        expect.arrayContaining([
          ['edited', victim],
          ['edited', third],
        ]),
      );
    });

    it('cannot remove evidence of somebody whose keys live, nor pretend an erasure', async () => {
      await admin.query('DELETE FROM consent_evidence WHERE account_id = $1 AND sequence = 2', [victim]);
      await admin.query('DELETE FROM consent_evidence WHERE account_id = $1', [other]);
      await admin.query('DELETE FROM consents WHERE account_id = $1', [other]);
      await admin.query(`INSERT INTO erasure_journal VALUES ($1, 'consent-withdrawn', now(), now())`, [other]);
      expect(await found()).toEqual([
        ...[victim, other].sort().map((subject) => [subject === victim ? 'deleted' : 'not-erased', subject]),
      ]);
    });

    it('cannot replace the cut to let in what has no signature', async () => {
      const event = await forge(victim, app.clock.now(), old);
      const [checkpoint] = await app.sql.query<{ signed: string }>('SELECT signed FROM ledger_checkpoints LIMIT 1');
      await admin.query('DELETE FROM ledger_cut');
      await sign();
      expect(await app.sql.query('SELECT 1 FROM ledger_cut')).toEqual([]); // it is signed once, whatever the table says
      expect(await found()).toContainEqual(['unsigned', victim]);
      const receipt = app.get(ReceiptService).receipt(victim, event.event_id);
      await expect(receipt).rejects.toMatchObject({ code: 'not-yet-logged' });
      await admin.query(`INSERT INTO ledger_cut VALUES (1, $1, decode($2, 'hex'), $3, $4)`, [
        kept.treeSize,
        kept.root,
        kept.issuedAt,
        checkpoint?.signed,
      ]);
      expect((await found()).map(([kind]) => kind)).toEqual(expect.arrayContaining(['edited', 'unsigned']));
    });

    it('can go back to a checkpoint when nobody kept a later one: this is not proved, and docs/ledger.md says so', async () => {
      await choose(third, 'given');
      await sign();
      const later = await app.get(CheckpointsService).latest();
      const event = await lastOf(third);
      for (const statement of [
        `DELETE FROM consent_events WHERE event_id = '${event.event_id}'`,
        `DELETE FROM consent_evidence WHERE account_id = '${third}' AND sequence = ${event.sequence}`,
        `DELETE FROM consents WHERE account_id = '${third}' AND purpose = 'marketing'`,
        `UPDATE chain_heads h SET sequence = e.sequence, hash = e.hash, recorded_at = e.recorded_at, logged_sequence = e.sequence
         FROM consent_events e WHERE h.account_id = '${third}' AND e.account_id = '${third}' AND e.sequence = ${event.sequence - 1}`,
        `DELETE FROM ledger_leaves WHERE position >= ${kept.treeSize}`,
        `DELETE FROM ledger_nodes WHERE (position + 1) << level > ${kept.treeSize}`,
        `DELETE FROM ledger_checkpoints WHERE tree_size > ${kept.treeSize}`,
      ])
        await admin.query(statement);
      expect(await found()).toEqual([]);
      expect((await verifyStoredLedger(db, { against: later })).findings.map(({ kind }) => kind)).toContain(
        'truncated',
      );
    });
  });
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../../apps/accounts/src/consent/receipts/receipt.service';
import { CheckpointKeys } from '../../../apps/accounts/src/consent/ledger/checkpoint-keys';
import { EventKeys } from '../../../apps/accounts/src/consent/ledger/event-keys';
import { LedgerHealth } from '../../../apps/accounts/src/consent/ledger/ledger-health';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { ReceiptCheckService } from '../../../apps/accounts/src/consent/ledger/receipt-check.service';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { databaseBefore, type DatabaseBefore, PEOPLE_BEFORE } from '../../support/database-before';
import { evidenceOf } from '../../support/evidence';
import { queryAs } from '../../support/query-as';

const FIXTURE = join(__dirname, '../../fixtures/ledger-schema-2');
const SCRIPT = join(__dirname, '../../../scripts/verify-receipt.mjs');
const kept = <T>(name: string): T => JSON.parse(readFileSync(join(FIXTURE, name), 'utf8')) as T;

/** A ledger that the version before filled: rows, receipts, proofs and a checkpoint as it made them. */
export function ledgerUpgrade(): void {
  describe('3 a ledger that is older than signatures', () => {
    let before: DatabaseBefore;
    let app: AccountsApp | null;
    beforeEach(async () => {
      app = null;
      before = await databaseBefore();
    });
    afterEach(async () => {
      await app?.stop();
      await before.database.drop();
      await rm(before.keyDirectory, { recursive: true, force: true });
    });

    async function upgrade(): Promise<AccountsApp> {
      await before.migrate();
      app = await startAccountsApp(before);
      app.clock.advance(600_000); // the fixture's own clock went ahead by some minutes
      await app.get(LedgerJobs).sign();
      return app;
    }
    const admin = (text: string) => queryAs(before.database.adminUrl, text);
    const report = async ({ sql, get }: AccountsApp) =>
      verifyStoredLedger(sql, { against: kept('checkpoint.json'), keys: await get(CheckpointKeys).publicKeys() });

    it('is verified, logged and cut once; then new events are signed and everything verifies', async () => {
      const upgraded = await upgrade();
      const health = await upgraded.get(LedgerHealth).report();
      const [heads] = await upgraded.sql.query<{ left: number }>(
        'SELECT count(*) AS left FROM chain_heads WHERE sequence > logged_sequence',
      );
      expect([health.status, health.cutState, heads?.left]).toEqual(['ok', 'signed', 0]);
      expect((await report(upgraded)).findings).toEqual([]);
      const choice = { decision: 'given', noticeVersion: 1 } as const;
      await upgraded.get(ConsentService).choose(PEOPLE_BEFORE.one, 'marketing', choice, EVIDENCE);
      await upgraded.get(LedgerJobs).sign();
      expect(await report(upgraded)).toMatchObject({ ok: true, erased: 1, events: 28 });
      expect((await upgraded.get(LedgerHealth).report()).cut).toEqual(health.cut);
    });

    it('opens what was sealed before, in its new place', async () => {
      const upgraded = await upgrade();
      const place = { account_id: PEOPLE_BEFORE.one, sequence: 1 };
      expect(await evidenceOf(upgraded, place)).toMatchObject({ address: EVIDENCE.address });
      expect(
        await upgraded.sql.query('SELECT 1 FROM consent_evidence WHERE account_id = $1', [PEOPLE_BEFORE.gone]),
      ).toEqual([]);
    });

    it('keeps receipts, proofs and checkpoints of before: with the keys of before and of now, here and away from here', async () => {
      const upgraded = await upgrade();
      const receipt = kept<{ receipt: Record<string, unknown>; signature: string }>('receipt.json');
      const proof = kept<Record<string, unknown>>('proof.json');
      expect(await upgraded.get(ReceiptCheckService).verify({ ...receipt, proof })).toMatchObject({
        signature: { valid: true },
        receipt: { matchesSignature: true, hashFits: true },
        proof: { valid: true, ofThisLedger: true },
        event: 'known',
      });
      const again = await upgraded
        .get(ReceiptService)
        .receipt(PEOPLE_BEFORE.one, String(receipt.receipt['dct:identifier']));
      // What the running system serves is its own (ADR 0032); all that was agreed to stands as it did.
      const { 'dpv:hasRight': rights, ...agreed } = receipt.receipt;
      const { 'dpv:hasRight': served, ...now } = again.receipt;
      expect(now).toEqual({ ...agreed, 'receipt:schemaVersion': '3' });
      expect(rights).toEqual(expect.arrayContaining(served as unknown[]));
      const keysNow = join(before.keyDirectory, 'jwks-now.json');
      const { keys } = kept<{ keys: JWK[] }>('jwks.json');
      await writeFile(keysNow, JSON.stringify({ keys: [...keys, ...(await upgraded.get(EventKeys).publicKeys())] }));
      for (const jwks of [join(FIXTURE, 'jwks.json'), keysNow]) {
        const args = [SCRIPT, join(FIXTURE, 'receipt.json'), '--keys', jwks, '--proof', join(FIXTURE, 'proof.json')];
        const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
        expect([status, stdout]).toEqual([0, expect.stringContaining('VALID')]);
      }
    });

    it('gets no cut when it does not verify: what was found is told, and the service goes on', async () => {
      await admin(
        `UPDATE accounts.consent_events SET locale = 'fr' WHERE account_id = '${PEOPLE_BEFORE.late}' AND sequence = 2`,
      );
      const upgraded = await upgrade();
      expect(await upgraded.get(LedgerHealth).report()).toMatchObject({
        status: 'attention',
        cutState: 'refused',
        cutFindings: [{ kind: 'edited', count: 1 }],
        // Whose last choices were never logged: nothing tells them from those of an intruder.
        chainsLeftOut: 2,
      });
      const { accountId } = await upgraded.driver();
      await upgraded.get(LedgerJobs).sign();
      const logged = await upgraded.sql.query('SELECT 1 FROM ledger_leaves WHERE account_id = $1', [accountId]);
      expect(logged).toHaveLength(1);
    });

    it('a cut that somebody put there before the service made one is none: told, and made once it is gone', async () => {
      await before.migrate();
      await admin(
        `INSERT INTO accounts.ledger_cut VALUES (1, 1000000, decode(repeat('00', 32), 'hex'), now(), 'a.b.c')`,
      );
      const upgraded = await upgrade();
      expect(await upgraded.get(LedgerHealth).report()).toMatchObject({
        status: 'attention',
        cutState: 'refused',
        cutFindings: [{ kind: 'signature-invalid', count: 1 }],
      });
      await admin('DELETE FROM accounts.ledger_cut');
      upgraded.clock.advance(3_600_000);
      await upgraded.get(LedgerJobs).sign();
      expect(await upgraded.get(LedgerHealth).report()).toMatchObject({ status: 'ok', cutState: 'signed' });
      expect((await report(upgraded)).findings).toEqual([]);
    });

    it('a cut that is put back is the cut again, and nothing of what was found is told any more', async () => {
      const upgraded = await upgrade();
      const { cut } = await upgraded.get(LedgerHealth).report();
      await rm(join(before.keyDirectory, 'secret-ledger-cut-signed.key'));
      await admin(`UPDATE accounts.ledger_cut SET signed = 'a.b.c'`);
      await upgraded.get(LedgerJobs).sign();
      expect(await upgraded.get(LedgerHealth).report()).toMatchObject({ status: 'attention', cutState: 'refused' });
      await admin(`UPDATE accounts.ledger_cut SET signed = '${cut?.signed}'`);
      await upgraded.get(LedgerJobs).sign();
      const health = await upgraded.get(LedgerHealth).report();
      expect(health).toMatchObject({ status: 'ok', cutState: 'signed', cut, cutFindings: [] });
    });

    it('takes nothing that looks older than signatures once it is cut', async () => {
      const upgraded = await upgrade();
      await admin(
        `INSERT INTO accounts.consent_events (account_id, sequence, event_id, purpose, event, notice_version, policy_id,
           policy_version, rules_version, channels, source, actor, locale, occurred_at, recorded_at, evidence_commitment,
           previous_hash, hash, method, payload_schema)
         SELECT account_id, sequence + 1, gen_random_uuid(), purpose, event, notice_version, policy_id, policy_version,
           rules_version, channels, source, actor, locale, occurred_at, recorded_at, evidence_commitment, hash, hash, method, 2
         FROM accounts.consent_events WHERE account_id = '${PEOPLE_BEFORE.two}' ORDER BY sequence DESC LIMIT 1`,
      );
      const { findings } = await report(upgraded);
      expect(findings.map(({ kind, subject }) => [kind, subject])).toContainEqual(['unsigned', PEOPLE_BEFORE.two]);
    });
  });
}

import { createLocalJWKSet, compactVerify } from 'jose';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ClosureService } from '../../privacy/erasure/closure.service';
import { ConsentService } from '../choices/consent.service';
import { ReceiptService } from '../receipts/receipt.service';
import { ChainHeadLog } from './chain-head-log';
import { CheckpointKeys } from './checkpoint-keys';
import { CheckpointsService } from './checkpoints.service';
import { canonical } from './leaf';
import { checkProof, RECEIPT_PROOF } from './receipt-proof';
import { ReceiptCheckService } from './receipt-check.service';
import { ReceiptProofs } from './receipt-proofs.service';

describe('QST-1.3a the signed ledger', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await startAccountsApp({ poolSize: 2 });
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const sign = () => app.get(ChainHeadLog).run();
  const choose = async (decision: 'given' | 'withdrawn', accountId = driver.accountId) =>
    (await app.get(ConsentService).choose(accountId, 'marketing', { decision, noticeVersion: 1 }, EVIDENCE)).eventId;
  const count = async (text: string): Promise<number> => (await app.sql.query<{ n: number }>(text))[0]?.n ?? 0;
  const leaves = () => count('SELECT count(*) AS n FROM ledger_leaves');
  const moved = () => count('SELECT count(*) AS n FROM chain_heads WHERE sequence > logged_sequence');

  it('takes in each chain that moved, once, and signs a root that a newer one only extends', async () => {
    const first = await sign();
    const before = await leaves();
    expect([await moved(), first?.treeSize]).toEqual([0, before]);
    app.clock.advance(60_000);
    const again = await sign();
    expect(again).toMatchObject({ treeSize: before, root: first?.root });
    expect(Date.parse(again!.issuedAt)).toBeGreaterThan(Date.parse(first!.issuedAt));
    await choose('given');
    const grown = await sign();
    expect(grown?.treeSize).toBe(before + 1);
    const { from, to, path } = await app.get(CheckpointsService).consistency(before);
    expect([from.root, to.root, path.length > 0]).toEqual([first?.root, grown?.root, true]);
    await expect(app.get(CheckpointsService).consistency(1, before + 2)).rejects.toMatchObject({ code: 'not-found' });
    expect(await app.get(CheckpointsService).ofSize(before)).toEqual(again);
  });

  it('signs with a published key, over the canonical form of what it says', async () => {
    const checkpoint = (await sign())!;
    const keys = await app.get(CheckpointKeys).publicKeys();
    expect(keys.map(({ d, alg }) => [d, alg])).toEqual([[undefined, 'EdDSA']]);
    const { payload, protectedHeader } = await compactVerify(checkpoint.signed, createLocalJWKSet({ keys }));
    const { signed, ...said } = checkpoint;
    expect(signed).toBeTruthy();
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: checkpoint.kid, typ: 'ledger-checkpoint+jws' });
    expect(new TextDecoder().decode(payload)).toBe(canonical({ version: 1, origin: 'http://evcloud.test', ...said }));
  });

  it('goes on after a run that ended between two batches, and two runs at once leave no gap', async () => {
    for (let i = 0; i < 5; i += 1) await app.driver();
    await expect(
      app.sql.transaction(async (tx) => {
        await app.get(ChainHeadLog).takeIn(tx, null, 2);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await app.sql.transaction((tx) => app.get(ChainHeadLog).takeIn(tx, null, 2));
    const runs = await Promise.all([sign(), sign(), app.get(ChainHeadLog).run(2)]);
    const gaps = await count(
      'SELECT max(position) + 1 - count(*) + count(*) - count(DISTINCT (account_id, sequence)) AS n FROM ledger_leaves',
    );
    expect([gaps, await moved()]).toEqual([0, 0]);
    expect(Math.max(...runs.map((run) => run?.treeSize ?? 0))).toBe(await leaves());
  });

  it('proves each of the person’s own events, and nobody else’s', async () => {
    const [given, withdrawn] = [await choose('given'), await choose('withdrawn')];
    const other = await app.driver();
    await expect(app.get(ReceiptProofs).proofOf(driver.accountId, withdrawn)).rejects.toMatchObject({
      code: 'not-yet-logged',
      headers: { 'Retry-After': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
    });
    await sign();
    const keys = await app.get(CheckpointKeys).publicKeys();
    const history = await app.sql.query<{ event_id: string; hash: Buffer }>(
      'SELECT event_id, hash FROM consent_events WHERE account_id = $1',
      [driver.accountId],
    );
    expect(history.map(({ event_id }) => event_id)).toEqual(expect.arrayContaining([given, withdrawn]));
    for (const { event_id, hash } of history) {
      const proof = RECEIPT_PROOF.parse(await app.get(ReceiptProofs).proofOf(driver.accountId, event_id));
      expect(await checkProof(proof, keys)).toMatchObject({ ok: true, event: { hash: hash.toString('hex') } });
      expect(JSON.stringify(proof)).not.toContain(other.accountId);
    }
    await expect(app.get(ReceiptProofs).proofOf(other.accountId, given)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tells a holder what of a receipt holds, the same after later choices and after erasure (QTL-10.1)', async () => {
    const eventId = await choose('given');
    const { receipt, signature } = await app.get(ReceiptService).receipt(driver.accountId, eventId);
    const verify = (body: Parameters<ReceiptCheckService['verify']>[0]) => app.get(ReceiptCheckService).verify(body);
    expect(await verify({ receipt, signature })).toMatchObject({
      signature: { valid: true, reason: null },
      receipt: { matchesSignature: true, hashFits: true },
      event: 'known',
      covered: null,
    });
    await sign();
    const proof = { ...(await app.get(ReceiptProofs).proofOf(driver.accountId, eventId)) };
    const before = await verify({ receipt, signature, proof });
    expect(before).toMatchObject({
      proof: { valid: true, ofThisLedger: true },
      covered: { leaf: { subject: driver.accountId }, checkpoint: { treeSize: await leaves() } },
    });
    await choose('withdrawn');
    expect(await verify({ receipt, signature, proof })).toEqual(before);
    const closing = { decision: 'withdrawn', confirm: true } as const;
    await app.get(ConsentService).choose(driver.accountId, 'account', closing, EVIDENCE);
    await sign();
    await app.get(ClosureService).erase(driver.accountId, 'consent-withdrawn');
    expect(await count(`SELECT count(*) AS n FROM erasure_journal`)).toBe(1);
    const after = await verify({ receipt, signature, proof });
    expect({ ...after, covered: null }).toEqual({ ...before, covered: null });
    expect(after.covered?.leaf).toEqual(before.covered?.leaf);
  });

  it('finds whatever was changed in a receipt, and never tells why an event is not known', async () => {
    const eventId = await choose('given');
    const { receipt, signature } = await app.get(ReceiptService).receipt(driver.accountId, eventId);
    await sign();
    const verify = (body: Parameters<ReceiptCheckService['verify']>[0]) => app.get(ReceiptCheckService).verify(body);
    const ledger = receipt['ledger'] as { payload: Record<string, unknown> };
    const forged = { ...receipt, ledger: { ...ledger, payload: { ...ledger.payload, event: 'refused' } } };
    const moved = { ...receipt, ledger: { ...ledger, sequence: 1 } };
    expect(await verify({ receipt: forged, signature })).toMatchObject({ receipt: { matchesSignature: false } });
    for (const wrong of [forged, moved]) {
      expect(await verify({ receipt: wrong })).toEqual({
        signature: null,
        receipt: { matchesSignature: null, hashFits: false },
        proof: null,
        event: 'unknown',
        covered: null,
      });
    }
    const [header, payload, mac] = signature.split('.');
    const broken = `${header}.${payload}.${mac!.startsWith('A') ? 'B' : 'A'}${mac!.slice(1)}`;
    expect(await verify({ signature: broken })).toMatchObject({
      signature: { valid: false, reason: 'signature-invalid' },
      event: 'known',
    });
    const proof = await app.get(ReceiptProofs).proofOf(driver.accountId, eventId);
    const events = proof.chain.events.map((text) => text.replace('"given"', '"refused"'));
    const bent = { ...proof, chain: { ...proof.chain, events } };
    expect(await verify({ proof: bent })).toMatchObject({ proof: { valid: false, reason: 'chain-broken' } });
    for (const body of [{}, { receipt: {} }, { signature: 'a.b.c' }, { proof: { eventId } }]) {
      await expect(verify(body)).rejects.toMatchObject({ code: 'validation-failed' });
    }
  });

  it('records nothing behind a checkpoint, nor an older checkpoint, when the clock is set back', async () => {
    const before = await sign();
    app.clock.advance(-3_600_000);
    const late = await app.driver();
    const after = await sign();
    app.clock.advance(3_600_000);
    expect(after?.issuedAt).toBe(before?.issuedAt);
    const [row] = await app.sql.query<{ recorded_at: Date }>(
      'SELECT min(recorded_at) AS recorded_at FROM consent_events WHERE account_id = $1',
      [late.accountId],
    );
    expect(row?.recorded_at.toISOString()).toBe(before?.issuedAt);
  });
});

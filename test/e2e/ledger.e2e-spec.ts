import { ChainHeadLog } from '../../apps/accounts/src/consent/ledger/chain-head-log';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';

const LEDGER = '/accounts/v1/ledger';

describe('QST-1.3a the ledger over HTTP', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await startRunningApp();
  });
  afterAll(() => running.stop());

  const get = (path: string, token?: string) => call(running, 'GET', path, token ? { token } : {});
  const verify = (body: unknown) => call(running, 'POST', `${LEDGER}/verify`, { body });
  const sign = () => running.app.get(ChainHeadLog, { strict: false }).run();

  it('has no checkpoint before the first event', async () => {
    expect(await get(`${LEDGER}/checkpoints/latest`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    driver = await newDriver(running);
  });

  it('gives anyone the checkpoints and their consistency, and the person the proof of a receipt', async () => {
    const choice = { decision: 'given', noticeVersion: 1 };
    const put = '/accounts/v1/me/consents/marketing';
    const { body: given } = await call(running, 'PUT', put, { token: driver.accessToken, body: choice });
    const proofUrl = `${String(given['receiptUrl'])}/proof`;
    const early = await get(proofUrl, driver.accessToken);
    // The minute may have turned meanwhile.
    if (early.status !== 200) {
      expect(early).toMatchObject({ status: 409, body: { code: 'not-yet-logged' } });
      expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await sign();
    const { body: latest } = await get(`${LEDGER}/checkpoints/latest`);
    expect(Object.keys(latest).sort()).toEqual(['issuedAt', 'kid', 'root', 'signed', 'treeSize']);
    expect((await get(`${LEDGER}/checkpoints/${String(latest['treeSize'])}`)).body['root']).toBe(latest['root']);
    expect((await get(`${LEDGER}/consistency?from=1`)).body).toMatchObject({ to: { root: latest['root'] } });
    const { body: jwks } = await get('/accounts/.well-known/jwks.json');
    const keys = jwks['keys'] as Record<string, unknown>[];
    // Of access tokens the key in use and the next, of receipts one, of checkpoints one, of events one.
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'ES256', 'ES256', 'EdDSA', 'EdDSA']);
    expect(keys.flatMap((key) => Object.keys(key))).not.toContain('d');
    const proof = await get(proofUrl, driver.accessToken);
    expect(proof).toMatchObject({ status: 200, body: { eventId: given['eventId'] } });
    const { body: receipt } = await get(String(given['receiptUrl']), driver.accessToken);
    const checked = await verify({ ...receipt, proof: proof.body });
    expect(checked).toMatchObject({
      status: 200,
      body: {
        signature: { valid: true },
        receipt: { matchesSignature: true, hashFits: true },
        proof: { valid: true, ofThisLedger: true },
        event: 'known',
      },
    });
    const stranger = await newDriver(running);
    expect((await get(proofUrl, stranger.accessToken)).status).toBe(404);
    expect((await get(proofUrl)).status).toBe(401);
  });

  it('answers an unknown receipt and one of a stranger alike', async () => {
    const ledger = { subject: driver.accountId, sequence: 1, previousHash: '0'.repeat(64), hash: 'a'.repeat(64) };
    const unknown = { ...ledger, subject: '00000000-0000-7000-8000-000000000000' };
    const answers = await Promise.all(
      [ledger, unknown].map((section) => verify({ receipt: { ledger: { ...section, payload: {} } } })),
    );
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    expect(answers[0]).toMatchObject({ status: 200, body: { event: 'unknown', covered: null } });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['no object', []],
    ['another field', { token: 'x' }],
    ['a receipt of something else', { receipt: { '@id': 'x' } }],
    ['a signature that is none', { signature: 'x' }],
    ['a signature over something else', { signature: 'e30.e30.e30' }],
    ['a signature over no JSON', { signature: 'e30.QUJD.e30' }],
    ['a proof that is none', { proof: { path: 'x' } }],
    ['a receipt whose numbers are too large', { receipt: { ledger: { sequence: 1e300 } } }],
  ])('refuses %s with a problem document', async (_name, body) => {
    const answer = await verify(body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it.each<[string, string]>([
    ['a number that no JSON can write', '1e400'],
    ['half a surrogate pair', '"\\ud800"'],
    ['30,000 levels', '['.repeat(30_000) + ']'.repeat(30_000)],
  ])('refuses a receipt with %s, in the body and inside a signature', async (_name, strange) => {
    const section = { subject: driver.accountId, sequence: 1, previousHash: '0'.repeat(64), hash: 'a'.repeat(64) };
    const payload = { subject: driver.accountId, sequence: 1, strange: 'STRANGE' };
    const receipt = JSON.stringify({ ledger: { ...section, payload } }).replace('"STRANGE"', strange);
    const signature = `e30.${Buffer.from(receipt).toString('base64url')}.e30`;
    for (const body of [`{"receipt":${receipt}}`, JSON.stringify({ signature })]) {
      const url = `${running.url}${LEDGER}/verify`;
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect(answer.status).toBe(400);
    }
  });

  it.each(['0', '-1', 'x', '1e9', '99999999', '9'.repeat(40)])('has no checkpoint %s', async (size) => {
    expect((await get(`${LEDGER}/checkpoints/${size}`)).status).toBe(404);
  });

  it('refuses sizes that are none, and a body beyond any receipt', async () => {
    expect((await get(`${LEDGER}/consistency?from=0`)).status).toBe(400);
    expect((await get(`${LEDGER}/consistency?from=2&to=1`)).status).toBe(404);
    expect((await get(`${LEDGER}/consistency`)).status).toBe(400);
    expect((await verify({ receipt: { x: 'x'.repeat(300_000) } })).status).toBe(413);
  });

  it('does not take a checkpoint’s key for one of access tokens', async () => {
    const { body: latest } = await get(`${LEDGER}/checkpoints/latest`);
    expect((await get('/accounts/v1/me', String(latest['signed']))).status).toBe(401);
  });
});

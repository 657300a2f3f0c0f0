import { randomInt } from 'node:crypto';
import { ChargePoint } from '../support/charge-point';
import { call, newDriver, type Person } from '../support/people';
import { rowsOfPurpose } from '../support/rows-of-purpose';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { CHARGE_POINT_PASSWORD, newOperator, type Operator } from '../support/staff';
import { until } from '../support/until';

const PROFILE = '/accounts/v1/me/profile';
const OBJECTIONS = '/accounts/v1/me/objections';

describe('profiles and objections', () => {
  let running: RunningApp;
  let operator: Operator;
  let point: ChargePoint;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
    operator = await newOperator(running, ['CP-PROFILE']);
    point = await ChargePoint.connect(running.url, 'CP-PROFILE', { password: CHARGE_POINT_PASSWORD });
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(async () => {
    await point.close();
    await running.stop();
  });

  const ask = (method: string, path: string, options: Parameters<typeof call>[3] = {}, person = driver) =>
    call(running, method, path, { token: person.accessToken, ...options });
  const choose = (purpose: string, body: object) => ask('PUT', `/accounts/v1/me/consents/${purpose}`, { body });
  const giveProfiling = () => choose('profiling', { decision: 'given', noticeVersion: 1 });
  const newCard = async (): Promise<string> => {
    const uid = `PR${randomInt(1e9, 1e10)}`;
    const answer = await ask('POST', '/charging/v1/me/tokens', { body: { uid } });
    if (answer.status !== 201) throw new Error(`the card answered ${answer.status}`);
    return uid;
  };
  const charge = async (card: string, times: number) => {
    for (let i = 0; i < times; i += 1) {
      const { transactionId, idTagInfo } = await point.start({ idTag: card, meterStart: 0 });
      expect(idTagInfo.status).toBe('Accepted');
      await point.stop({ transactionId, meterStop: 45_000 });
    }
  };
  /** All events of the sessions so far have been taken in by accounts. */
  const delivered = () =>
    until('the events', async () => {
      const waiting = await running.adminQuery('SELECT 1 FROM charging.outbox WHERE delivered_at IS NULL');
      return waiting.length === 0;
    });
  const rows = () => rowsOfPurpose((text, params) => running.adminQuery(text, params), 'profiling', driver.accountId);
  const segments = async () =>
    ((await ask('GET', PROFILE)).body['segments'] as { segment: string }[]).map(({ segment }) => segment);

  it('QST-3a, QTL-10.1: from a charge point to a profile, explained, objected to, deleted, begun anew', async () => {
    await giveProfiling();
    const card = await newCard();
    await charge(card, 5);
    await delivered();
    const { status, body } = await ask('GET', PROFILE);
    expect(status).toBe(200);
    expect(body).toMatchObject({ profiling: true, reason: null, data: { sessions: 5, publicSessions: 5 } });
    expect(await segments()).toEqual(expect.arrayContaining(['public-network', 'high-energy']));
    expect(body['automatedDecisions']).toMatch(/No decision with legal/);

    const objected = await ask('POST', `${PROFILE}/objection`, { headers: { 'idempotency-key': 'objection-0001' } });
    expect([objected.status, objected.body['objected']]).toEqual([200, true]);
    const replayed = await ask('POST', `${PROFILE}/objection`, { headers: { 'idempotency-key': 'objection-0001' } });
    expect(replayed.body).toEqual(objected.body);
    expect(await rows()).toEqual({});
    await charge(card, 1);
    await delivered();
    expect(await rows()).toEqual({});
    expect((await ask('GET', PROFILE)).body).toMatchObject({ profiling: false, reason: 'objected', data: null });

    expect((await giveProfiling()).status).toBe(200);
    await charge(card, 1);
    await delivered();
    expect((await ask('GET', PROFILE)).body).toMatchObject({
      profiling: true,
      objectedAt: null,
      data: { sessions: 1 },
    });
    expect((await ask('DELETE', PROFILE)).body).toMatchObject({ profiling: true });
    expect((await ask('GET', PROFILE)).body).toMatchObject({ profiling: true, data: { sessions: 0 } });
  });

  it('QCC-1.3: sessions that tell a driver their push make no profile for who did not agree', async () => {
    await charge(await newCard(), 5);
    await delivered();
    expect(await rows()).toEqual({});
    expect((await ask('GET', PROFILE)).body).toMatchObject({ profiling: false, reason: 'not-given', segments: [] });
  });

  it('QV-2: lists what can be objected to, objects and takes it back', async () => {
    const listed = async () => (await ask('GET', OBJECTIONS)).body['items'] as { purpose: string; objected: boolean }[];
    expect((await listed()).map(({ purpose }) => purpose)).toEqual([
      'personalised-notifications',
      'profiling',
      'marketing',
      'face-recognition',
    ]);
    const answer = await ask('PUT', `${OBJECTIONS}/marketing`);
    expect([answer.status, answer.body['objected']]).toEqual([200, true]);
    expect((await ask('GET', answer.body['receiptUrl'] as string)).status).toBe(200);
    expect((await listed()).filter(({ objected }) => objected)).toMatchObject([{ purpose: 'marketing' }]);
    expect((await ask('DELETE', `${OBJECTIONS}/marketing`)).body).toMatchObject({ objected: false });
    expect((await listed()).filter(({ objected }) => objected)).toEqual([]);
    const lifted = await ask('DELETE', `${PROFILE}/objection`);
    expect([lifted.status, lifted.body['objected']]).toEqual([200, false]);
  });

  it.each<[string, string, string, number, string]>([
    ['QST-1.3b: what the account rests on', 'PUT', `${OBJECTIONS}/account`, 409, 'objection-not-applicable'],
    ['ZQ-1: safety notices', 'PUT', `${OBJECTIONS}/service-notifications`, 409, 'objection-not-applicable'],
    ['a purpose nobody knows', 'PUT', `${OBJECTIONS}/horoscopes`, 400, 'unknown-purpose'],
    ['letters that no purpose has', 'PUT', `${OBJECTIONS}/%00marketing`, 400, 'malformed-request'],
    ['a purpose that leads elsewhere', 'PUT', `${OBJECTIONS}/..%2Fmarketing`, 400, 'unknown-purpose'],
    ['a name of every object', 'DELETE', `${OBJECTIONS}/constructor`, 400, 'unknown-purpose'],
    ['another way to write', 'PATCH', PROFILE, 405, 'method-not-allowed'],
  ])('refuses %s', async (_name, method, path, status, code) => {
    const answer = await ask(method, path);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toContain('constructor');
  });

  it('is for the person alone: not without a token, not for staff, and each sees and ends only their own', async () => {
    for (const [method, path] of [
      ['GET', PROFILE],
      ['DELETE', PROFILE],
      ['POST', `${PROFILE}/objection`],
      ['DELETE', `${PROFILE}/objection`],
      ['GET', OBJECTIONS],
      ['PUT', `${OBJECTIONS}/marketing`],
      ['DELETE', `${OBJECTIONS}/marketing`],
    ] as const) {
      expect((await call(running, method, path)).status).toBe(401);
      expect((await call(running, method, path, { token: operator.token })).status).toBe(403);
    }
    await giveProfiling();
    await charge(await newCard(), 5);
    await delivered();
    const other = await newDriver(running);
    expect((await ask('GET', PROFILE, {}, other)).body).toMatchObject({ profiling: false, data: null });
    await ask('DELETE', PROFILE, {}, other);
    await ask('POST', `${PROFILE}/objection`, {}, other);
    expect((await ask('GET', PROFILE)).body).toMatchObject({ profiling: true, data: { sessions: 5 } });
  });

  it('closing the account leaves nothing of it', async () => {
    await giveProfiling();
    await ask('PUT', `${OBJECTIONS}/marketing`);
    await charge(await newCard(), 5);
    await delivered();
    await choose('account', { decision: 'withdrawn', confirm: true });
    expect((await ask('GET', PROFILE)).status).toBe(401);
    await until('the erasure', async () => {
      const left = await running.adminQuery('SELECT 1 FROM accounts.accounts WHERE account_id = $1', [
        driver.accountId,
      ]);
      return left.length === 0;
    });
    expect(await rows()).toEqual({});
    const { accountId } = driver;
    expect(await running.adminQuery('SELECT 1 FROM accounts.objections WHERE account_id = $1', [accountId])).toEqual(
      [],
    );
  });
});

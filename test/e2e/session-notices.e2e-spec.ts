import { AwaitedEndsService } from '../../apps/charging-sessions/src/sessions/awaited-ends.service';
import { ChargePoint } from '../support/charge-point';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { CHARGE_POINT_PASSWORD, newOperator, type Operator } from '../support/staff';
import { until } from '../support/until';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** From the charge point's words to the lock screen: what a driver is told of a session that needs a second look. */
describe('what the phone says of a session (QST-3b)', () => {
  let running: RunningApp;
  let operator: Operator;
  let point: ChargePoint;
  let driver: Person;
  let card: string;
  let transactionId: number;
  let endedAt: string;
  let id: string;
  let drivers = 0;

  beforeAll(async () => {
    running = await sharedRunningApp();
    operator = await newOperator(running, ['NOTICE-1']);
    point = await ChargePoint.connect(running.url, 'NOTICE-1', { password: CHARGE_POINT_PASSWORD });
  });
  afterAll(async () => {
    await point.close();
    await running.stop();
  });
  beforeEach(async () => {
    drivers += 1;
    driver = await newDriver(running);
    card = `0D1CE${drivers}00`;
    expect((await asDriver('POST', '/charging/v1/me/tokens', { uid: card })).status).toBe(201);
    await asDriver('PUT', '/accounts/v1/me/consents/profiling', { decision: 'given', noticeVersion: 1 });
    for (const locale of ['en', 'zh-Hant'])
      await asDriver('PUT', `/accounts/v1/me/devices/${locale}`, {
        ...{ pushToken: tokenOf(locale), platform: 'ios', appVersion: '1', locale },
      });
  });

  const asDriver = (method: string, path: string, body?: object) =>
    call(running, method, path, { token: driver.accessToken, ...(body && { body }) });
  const review = async (body: object) => {
    const path = `/charging/v1/operator/sessions/${id}/review`;
    const answer = await call(running, 'POST', path, { token: operator.token, body });
    expect(answer.status).toBe(200);
  };
  const tokenOf = (locale: string): string => `${locale}-${driver.accountId}`;
  const pushes = (locale: string) => [...running.emulator.pushes.list(tokenOf(locale))].reverse();
  const kinds = (locale = 'en') => pushes(locale).map(({ data }) => data['type']);
  const energyInProfile = async (): Promise<unknown> =>
    ((await asDriver('GET', '/accounts/v1/me/profile')).body['data'] as { energyWh?: number } | null)?.energyWh ?? null;
  /** Everything that was told has arrived, and every push that waits is sent. */
  const quiet = () =>
    until('the end of all events and pushes', async () => {
      const waiting = await running.adminQuery(
        `SELECT 1 FROM charging.outbox WHERE delivered_at IS NULL
         UNION ALL SELECT 1 FROM accounts.push_deliveries WHERE state = 'queued'`,
      );
      return waiting.length === 0;
    });

  /** The charge point says that the connector is free, and no stop comes: 1,500 Wh were read. */
  const endByRule = async (): Promise<void> => {
    ({ transactionId } = await point.start({ idTag: card, timestamp: minutesAgo(0), meterStart: 1000 }));
    await point.meter(transactionId, [[new Date().toISOString(), '2500']]);
    endedAt = new Date().toISOString();
    await point.call('StatusNotification', {
      connectorId: 1,
      errorCode: 'NoError',
      status: 'Available',
      timestamp: endedAt,
    });
    const then = new Date(Date.now() + 6 * 60_000);
    await running.app.get(AwaitedEndsService, { strict: false }).settleDue(then);
    const { items } = (await asDriver('GET', '/charging/v1/me/sessions')).body as { items: { id: string }[] };
    id = items[0]?.id ?? '';
    await quiet();
  };
  const stopLate = async (meterStop: number): Promise<void> => {
    for (let times = 0; times < 2; times += 1) await point.stop({ transactionId, meterStop, timestamp: endedAt });
    await quiet();
  };

  it('an end by rule is told as one that is checked first, in the phone’s language, and not as a bill', async () => {
    await endByRule();
    expect(kinds()).toEqual(['session-concluded']);
    const [en, zh] = [pushes('en')[0], pushes('zh-Hant')[0]];
    expect(en?.notification.body).toMatch(
      /did not report the end.*Nothing is billed until.*14 days.*say that something is wrong/,
    );
    expect(zh?.notification.body).toMatch(/充電樁沒有報告結束.*14 日內核對.*不會收費.*如有不妥/);
    expect([en?.data, zh?.data]).toEqual(Array(2).fill({ type: 'session-concluded', sessionId: id }));
    expect(await energyInProfile()).toBeNull();
    expect((await asDriver('GET', `/charging/v1/me/sessions/${id}`)).body).toMatchObject({
      status: 'needs-review',
      endedBy: 'available',
      review: { dueAt: expect.any(String) as string },
    });
  });

  it('its late stop settles it: told once, and counted once', async () => {
    await endByRule();
    await stopLate(3000);
    expect(kinds()).toEqual(['session-concluded', 'session-reviewed']);
    expect(kinds('zh-Hant')).toEqual(kinds());
    expect(await energyInProfile()).toBe(2000);
    const { body } = await asDriver('GET', `/charging/v1/me/sessions/${id}`);
    expect(body).toMatchObject({ status: 'completed', energyWh: 2000, endedBy: 'stop' });
    expect(body['review']).toMatchObject({ entries: [{ by: 'system', code: 'late-stop', fromWh: 1500, toWh: 2000 }] });
  });

  it('after it was billed as estimated, the late stop is one correction, and the profile takes the difference once', async () => {
    await endByRule();
    await review({ decision: 'confirm', reason: 'As read.' });
    await quiet();
    expect(await energyInProfile()).toBe(1500);
    await stopLate(3000);
    expect(kinds()).toEqual(['session-concluded', 'session-reviewed', 'session-corrected']);
    expect(pushes('en')[2]?.notification.body).toMatch(/what changed and why.*say that something is wrong/);
    expect(await energyInProfile()).toBe(2000);
  });

  it('against what staff had said, the late stop is looked at again; until then the profile keeps what was told', async () => {
    await endByRule();
    await review({ decision: 'correct', energyWh: 1000, reason: 'The cable was broken.' });
    await stopLate(3000);
    expect(kinds()).toEqual(['session-concluded', 'session-reviewed', 'session-reopened']);
    expect(await energyInProfile()).toBe(1000);
    await review({ decision: 'correct', energyWh: 1000, reason: 'As we said.' });
    await quiet();
    expect(kinds().slice(3)).toEqual(['session-reviewed']);
    expect(await energyInProfile()).toBe(1000);
  });

  it('a stop that leaves a doubt is told as checked first, and what a dispute came to is told as well', async () => {
    const start = await point.start({ idTag: card, timestamp: minutesAgo(0), meterStart: 5000 });
    await point.stop({ transactionId: start.transactionId, meterStop: 0 });
    await quiet();
    expect(kinds()).toEqual(['session-in-review']);
    const { items } = (await asDriver('GET', '/charging/v1/me/sessions')).body as { items: { id: string }[] };
    id = items[0]?.id ?? '';
    await asDriver('POST', `/charging/v1/me/sessions/${id}/dispute`, { reason: 'energy' });
    await review({ decision: 'confirm', reason: 'Nothing flowed.' });
    await quiet();
    expect(kinds()).toEqual(['session-in-review', 'session-reviewed']);
  });

  it('a clean stop is told as ever', async () => {
    const start = await point.start({ idTag: card, timestamp: minutesAgo(0), meterStart: 1000 });
    await point.stop({ transactionId: start.transactionId, meterStop: 3000 });
    await quiet();
    expect(kinds()).toEqual(['session-completed']);
  });

  it('whose account rests is told nothing, of none of these', async () => {
    await running.adminQuery('UPDATE accounts.accounts SET restricted_at = now() WHERE account_id = $1', [
      driver.accountId,
    ]);
    await endByRule();
    await stopLate(3000);
    expect(kinds()).toEqual([]);
    const outcomes = await running.adminQuery<{ state: string; reason: string }>(
      'SELECT DISTINCT state, reason FROM accounts.push_deliveries WHERE account_id = $1',
      [driver.accountId],
    );
    expect(outcomes).toEqual([{ state: 'withheld', reason: 'restricted' }]);
  });
});

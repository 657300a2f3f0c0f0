import { ChargePoint } from '../../../../test/support/charge-point';
import { call } from '../../../../test/support/people';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';

const CARD = '04A25B1C';
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('a charging session over OCPP 1.6J', () => {
  let running: ChargingApp;
  let clientId: string;
  let driver: { accountId: string; token: string };
  let point: ChargePoint;
  let points = 0;

  const addPoint = async (settings: { network?: 'public' | 'private' } = {}): Promise<string> => {
    const id = `CP-${(points += 1)}`;
    clientId = await running.addClient([{ id, ...settings }]);
    return id;
  };
  const sessions = async (): Promise<Record<string, unknown>[]> =>
    running.sql.query('SELECT * FROM sessions WHERE client_id = $1 ORDER BY created_at, session_id', [clientId]);
  const readings = async (): Promise<
    { energy_wh: number; session_id: string | null; flags: string[]; sampled_at: Date }[]
  > => running.sql.query('SELECT * FROM meter_values WHERE client_id = $1 ORDER BY sampled_at', [clientId]);

  beforeAll(async () => {
    running = await sharedChargingApp();
    driver = await running.driver();
    const added = await call(running, 'POST', '/charging/v1/me/tokens', {
      token: driver.token,
      body: { uid: '04:a2:5b:1c' },
    });
    expect(added.status).toBe(201);
  });
  afterAll(async () => running.stop());
  beforeEach(async () => {
    point = await ChargePoint.connect(running.url, await addPoint());
  });
  afterEach(async () => point.close());

  it.each([undefined, 0, -1, 2 ** 53, 77])(
    'gives readings with %j for a transaction to the session that runs on their connector, and only if it had begun',
    async (transactionId) => {
      const { transactionId: own } = await point.start({ idTag: CARD, timestamp: minutesAgo(30), meterStart: 1000 });
      await point.meter(transactionId, [[minutesAgo(40), '900']]);
      await point.meter(transactionId, [[minutesAgo(20), '2500', { unit: 'Wh', location: 'Body' }]]);
      expect((await sessions())[0]).toMatchObject({ status: 'active', energy_wh: 1500 });
      const elsewhere = { connectorId: 2, meterValue: [{ timestamp: minutesAgo(10), sampledValue: [{ value: '9' }] }] };
      await point.call('MeterValues', elsewhere);
      await point.stop({ transactionId: own, meterStop: 8000, timestamp: minutesAgo(5) });
      await point.meter(transactionId, [[minutesAgo(1), '8000']]);
      const [{ session_id: session } = { session_id: null }] = await sessions();
      expect((await readings()).map(({ energy_wh, session_id }) => [energy_wh, session_id])).toEqual([
        [900, null],
        [2500, session],
        [9, null],
        [8000, null],
      ]);
    },
  );

  it.each(['1970-01-01T00:00:00Z', 'yesterday', null])(
    'keeps one charge apart from the next where the time is %j and each counts from 0, and knows a start sent again',
    async (timestamp) => {
      const start = () => point.start({ idTag: CARD, meterStart: 0, timestamp: timestamp as string });
      const first = await start();
      expect((await start()).transactionId).toBe(first.transactionId);
      await point.stop({ transactionId: first.transactionId, meterStop: 7000 });
      const second = await start();
      expect((await start()).transactionId).toBe(second.transactionId);
      await point.stop({ transactionId: second.transactionId, meterStop: 9000 });
      expect(await sessions()).toMatchObject([
        { energy_wh: 7000, flags: expect.arrayContaining(['clock-unset']) },
        { energy_wh: 9000, flags: expect.arrayContaining(['clock-unset']) },
      ]);
    },
  );

  it('runs from start to stop with card, energy, cost and attribution (QST-1.2a)', async () => {
    const boot = await point.call<{ status: string; interval: number; currentTime: string }>('BootNotification', {
      chargePointVendor: 'Volt',
      chargePointModel: 'One\u0000',
      firmwareVersion: '1.2',
    });
    expect(boot).toMatchObject({ status: 'Accepted', interval: 300 });
    expect(Math.abs(Date.parse(boot.currentTime) - Date.now())).toBeLessThan(5000);
    expect(await point.call('Heartbeat', {})).toHaveProperty('currentTime');
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Preparing', info: 'vendor words' };
    expect(await point.call('StatusNotification', status)).toEqual({});
    expect(await point.call('Authorize', { idTag: CARD })).toEqual({ idTagInfo: { status: 'Accepted' } });

    const started = await point.start({ idTag: CARD.toLowerCase(), timestamp: minutesAgo(30), meterStart: 1000 });
    expect(started.idTagInfo).toEqual({ status: 'Accepted' });
    await point.meter(started.transactionId, [[minutesAgo(20), '2.5', { unit: 'kWh' }]]);
    expect((await sessions())[0]).toMatchObject({ status: 'active', energy_wh: 1500, cost_minor: null });
    await point.stop({ transactionId: started.transactionId, meterStop: 8000, reason: 'EVDisconnected' });

    const [session, ...more] = await sessions();
    expect(more).toEqual([]);
    expect(session).toMatchObject({
      status: 'completed',
      driver_id: driver.accountId,
      energy_wh: 7000,
      cost_minor: 2240,
      currency: 'HKD',
      stop_reason: 'EVDisconnected',
      flags: [],
      arrangement_version: 1,
    });
    expect(session?.['pseudonym']).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(session?.['attribution']).toMatchObject({
      arrangementVersion: 1,
      controllers: [
        { id: 'qst-ev', role: 'joint-controller' },
        { id: clientId, role: 'joint-controller' },
      ],
    });
    const events = await running.sql.query('SELECT type, data FROM outbox WHERE subject = $1 ORDER BY type', [
      session?.['session_id'],
    ]);
    const data = { sessionId: session?.['session_id'], driverId: driver.accountId };
    const facts = { startedAt: expect.any(String) as string, durationS: expect.any(Number) as number };
    expect(events).toEqual([
      { type: 'session.completed', data: { ...data, ...facts, energyWh: 7000, network: 'public' } },
      { type: 'session.started', data },
    ]);
    const told = events[0]?.['data'] as { startedAt: string; durationS: number };
    expect(told.startedAt).toBe((session?.['started_at'] as Date).toISOString());
    expect(Math.abs(told.durationS - 30 * 60)).toBeLessThanOrEqual(5);
  });

  it('attributes a private network to the platform alone (QST-1.2a)', async () => {
    const home = await ChargePoint.connect(running.url, await addPoint({ network: 'private' }));
    await home.start({ idTag: CARD });
    expect((await sessions())[0]?.['attribution']).toMatchObject({
      arrangementVersion: null,
      controllers: [{ id: 'qst-ev', role: 'controller' }],
    });
    await home.close();
  });

  it.each([
    ['unknown', 'NOBODY', 'Invalid', 'token-unknown'],
    ['blocked', 'BADCARD1', 'Blocked', 'token-blocked'],
    ['of no readable form', '\u0000\u0007', 'Invalid', 'token-unknown'],
  ])('refuses a tag that is %s and keeps the facts', async (_, idTag, status, flag) => {
    await running.sql.query(
      `INSERT INTO tokens VALUES ('BADCARD1', gen_random_uuid(), gen_random_uuid(), 'blocked', now()) ON CONFLICT DO NOTHING`,
    );
    expect(await point.call('Authorize', { idTag })).toEqual({ idTagInfo: { status } });
    const started = await point.start({ idTag });
    expect(started.idTagInfo.status).toBe(status);
    expect(started.transactionId).toBeGreaterThan(0);
    await point.stop({ transactionId: started.transactionId, meterStop: 1400, reason: 'DeAuthorized' });
    expect(await sessions()).toMatchObject([
      { status: 'unauthorised', driver_id: null, pseudonym: null, energy_wh: 400, cost_minor: null, flags: [flag] },
    ]);
  });

  it('takes the next start on a connector for the end of the session before it', async () => {
    const first = await point.start({ idTag: CARD, timestamp: minutesAgo(5) });
    const second = await point.start({ idTag: CARD, timestamp: minutesAgo(4) });
    expect(second.idTagInfo.status).toBe('Accepted');
    expect(second.transactionId).not.toBe(first.transactionId);
    await point.stop({ transactionId: second.transactionId, meterStop: 1000 });
    expect(await sessions()).toMatchObject([
      { status: 'needs-review', ended_by: 'next-start', transaction_id: first.transactionId, energy_wh: 0 },
      { status: 'completed', ended_by: 'stop', transaction_id: second.transactionId, energy_wh: 0 },
    ]);
  });

  it('answers a retried start with the same transaction, also at once and after the stop', async () => {
    const report = { idTag: CARD, timestamp: minutesAgo(3), meterStart: 5 };
    const answers = await Promise.all([point.start(report), point.start(report), point.start(report)]);
    await point.stop({ transactionId: answers[0].transactionId, meterStop: 10 });
    answers.push(await point.start({ ...report, idTag: CARD.toLowerCase() }));
    expect(new Set(answers.map((answer) => answer.transactionId)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.idTagInfo.status))).toEqual(new Set(['Accepted']));
    expect(await sessions()).toHaveLength(1);
  });

  it('counts a retried stop once, and keeps readings that only the repeat brings', async () => {
    const { transactionId } = await point.start({ idTag: CARD, timestamp: minutesAgo(9) });
    const stop = { transactionId, timestamp: minutesAgo(1), meterStop: 3000 };
    await Promise.all([point.stop(stop), point.stop(stop)]);
    const late = { timestamp: minutesAgo(2), sampledValue: [{ value: '2900' }] };
    await point.stop({ ...stop, meterStop: 9999, transactionData: [late] });
    const [session] = await sessions();
    expect(session).toMatchObject({ energy_wh: 2000, cost_minor: 640, status: 'completed' });
    expect(await readings()).toMatchObject([{ energy_wh: 2900, session_id: session?.['session_id'] }]);
    const completed = await running.sql.query(
      `SELECT 1 FROM outbox WHERE type = 'session.completed' AND subject = $1`,
      [session?.['session_id']],
    );
    expect(completed).toHaveLength(1);
  });

  it.each([-1, 0, 77_777, 2 ** 40])(
    'keeps the stop of unknown transaction %d apart where two sessions could be meant, with its readings',
    async (unknown) => {
      const { transactionId } = await point.start({ idTag: CARD, timestamp: minutesAgo(9) });
      await point.start({ idTag: CARD, timestamp: minutesAgo(9), connectorId: 2 });
      const data = [2000, 2600].map((wh, index) => ({
        timestamp: minutesAgo(8 - index),
        sampledValue: [{ value: String(wh) }],
      }));
      const stop = { transactionId: unknown, meterStop: 3000, timestamp: minutesAgo(1), transactionData: data };
      await point.stop(stop);
      await point.stop(stop);
      const [first, second, apart, ...more] = await sessions();
      expect(more).toEqual([]);
      expect(first).toMatchObject({ status: 'active', transaction_id: transactionId, energy_wh: 0 });
      expect(second).toMatchObject({ status: 'active', energy_wh: 0 });
      expect(apart).toMatchObject({
        status: 'unmatched',
        transaction_id: null,
        energy_wh: 1000,
        cost_minor: null,
        driver_id: null,
      });
      expect(apart?.['flags']).toContain('start-unknown');
      expect((await readings()).map((row) => [row.energy_wh, row.session_id])).toEqual([
        [2000, apart?.['session_id']],
        [2600, apart?.['session_id']],
      ]);
    },
  );

  it('keeps apart two unmatched stops whose readings have the same times', async () => {
    const data = [{ timestamp: minutesAgo(8), sampledValue: [{ value: '2000' }] }];
    const same = { transactionId: -1, timestamp: minutesAgo(1) };
    await point.stop({ ...same, meterStop: 3000, transactionData: data });
    await point.stop({
      ...same,
      meterStop: 4000,
      transactionData: [{ ...data[0], sampledValue: [{ value: '1500' }] }],
    });
    expect((await readings()).map((row) => row.energy_wh).sort()).toEqual([1500, 2000]);
  });

  it('takes meter values out of order, going backwards, in kWh and of several measurands', async () => {
    const { transactionId } = await point.start({ idTag: CARD, timestamp: minutesAgo(60), meterStart: 1000 });
    await point.meter(transactionId, [[minutesAgo(20), '3000']]);
    await point.meter(transactionId, [
      [minutesAgo(40), '2.000', { unit: 'kWh' }],
      [minutesAgo(30), '2.5', { unit: 'kWh' }],
    ]);
    const at = minutesAgo(10);
    await point.meter(transactionId, [[at, '900']]);
    await point.meter(transactionId, [
      [at, '55', { measurand: 'SoC', unit: 'Percent' }],
      [at, '7.4', { measurand: 'Power.Active.Import', unit: 'kW' }],
    ]);
    await point.meter(transactionId, [
      [minutesAgo(5), 'NaN'],
      [minutesAgo(4), '-5'],
      [minutesAgo(3), '1e999'],
    ]);
    expect((await readings()).map((row) => row.energy_wh)).toEqual([2000, 2500, 3000, 900]);
    expect((await readings())[3]).toMatchObject({ power_w: 7400, soc_percent: 55 });
    expect((await sessions())[0]).toMatchObject({ energy_wh: 2000 });
    await point.stop({ transactionId, meterStop: 3500 });
    expect((await sessions())[0]).toMatchObject({
      energy_wh: 2500,
      status: 'completed',
      flags: ['meter-anomaly', 'reading-below-start'],
    });
  });

  it('keeps meter values without a transaction, or with one nobody knows', async () => {
    await point.meter(undefined, [[minutesAgo(3), '100']]);
    await point.meter(424_242, [[minutesAgo(2), '200']]);
    await point.meter(-1, [[minutesAgo(1), '300']]);
    expect(await readings()).toMatchObject([100, 200, 300].map((wh) => ({ energy_wh: wh, session_id: null })));
  });

  it('keeps every reading of a charge point whose clock runs an hour ahead or was never set', async () => {
    const { transactionId } = await point.start({ idTag: CARD, timestamp: minutesAgo(-60), meterStart: 0 });
    await point.meter(transactionId, [
      [minutesAgo(-61), '100'],
      [minutesAgo(-62), '200'],
    ]);
    await point.meter(transactionId, [['1970-01-01T00:00:10Z', '300']]);
    await point.meter(transactionId, [[minutesAgo(60), '50']]);
    await point.stop({ transactionId, meterStop: 400, timestamp: minutesAgo(-65) });
    const rows = await readings();
    expect(rows.map((row) => row.energy_wh).sort()).toEqual([100, 200, 300, 50]);
    expect(rows.flatMap((row) => row.flags).sort()).toEqual(['clock-ahead', 'clock-ahead', 'clock-unset']);
    const [session] = await sessions();
    expect(session).toMatchObject({ status: 'completed', energy_wh: 400 });
    expect(session?.['flags']).toContain('clock-ahead');
    expect((session?.['ended_at'] as Date) >= (session?.['started_at'] as Date)).toBe(true);
    expect(Math.abs((session?.['started_at'] as Date).getTime() - Date.now())).toBeLessThan(10_000);
  });

  it('goes on after the socket died in mid-session', async () => {
    const { transactionId } = await point.start({ idTag: CARD, timestamp: minutesAgo(9) });
    await point.vanish();
    point = await ChargePoint.connect(running.url, `CP-${points}`);
    await point.meter(transactionId, [[minutesAgo(2), '1500']]);
    await point.stop({ transactionId, meterStop: 2000 });
    expect(await sessions()).toMatchObject([{ status: 'completed', energy_wh: 1000 }]);
    expect(await readings()).toHaveLength(1);
  });

  it('handles messages of one charge point in the order they came, also when it does not wait', async () => {
    const start = point.start({ idTag: CARD, timestamp: minutesAgo(9) });
    const statuses = ['Preparing', 'Charging', 'SuspendedEV', 'Charging', 'Finishing'];
    const sent = statuses.map((status) =>
      point.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status }),
    );
    await Promise.all([start, ...sent]);
    expect(await running.sql.query('SELECT status FROM connectors WHERE client_id = $1', [clientId])).toEqual([
      { status: 'Finishing' },
    ]);
  });
});

import { CardAtPoint, minutesAgo } from '../../../../test/support/card-at-point';
import { ChargePoint } from '../../../../test/support/charge-point';

describe('a charging session over OCPP 1.6J', () => {
  const site = new CardAtPoint('04A25B1C');

  it.each(['1970-01-01T00:00:00Z', 'yesterday', null])(
    'keeps one charge apart from the next where the time is %j and each counts from 0, and knows a start sent again',
    async (timestamp) => {
      const start = () => site.point.start({ idTag: site.card, meterStart: 0, timestamp: timestamp as string });
      const first = await start();
      expect((await start()).transactionId).toBe(first.transactionId);
      await site.point.stop({ transactionId: first.transactionId, meterStop: 7000 });
      const second = await start();
      expect((await start()).transactionId).toBe(second.transactionId);
      await site.point.stop({ transactionId: second.transactionId, meterStop: 9000 });
      expect(await site.sessions()).toMatchObject([
        { energy_wh: 7000, flags: expect.arrayContaining(['clock-unset']) },
        { energy_wh: 9000, flags: expect.arrayContaining(['clock-unset']) },
      ]);
    },
  );

  it('runs from start to stop with card, energy, cost and attribution (QST-1.2a)', async () => {
    const boot = await site.point.call<{ status: string; interval: number; currentTime: string }>('BootNotification', {
      chargePointVendor: 'Volt',
      chargePointModel: 'One\u0000',
      firmwareVersion: '1.2',
    });
    expect(boot).toMatchObject({ status: 'Accepted', interval: 300 });
    expect(Math.abs(Date.parse(boot.currentTime) - Date.now())).toBeLessThan(5000);
    expect(await site.point.call('Heartbeat', {})).toHaveProperty('currentTime');
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Preparing', info: 'vendor words' };
    expect(await site.point.call('StatusNotification', status)).toEqual({});
    expect(await site.point.call('Authorize', { idTag: site.card })).toEqual({ idTagInfo: { status: 'Accepted' } });

    const started = await site.point.start({
      idTag: site.card.toLowerCase(),
      timestamp: minutesAgo(30),
      meterStart: 1000,
    });
    expect(started.idTagInfo).toEqual({ status: 'Accepted' });
    await site.point.meter(started.transactionId, [[minutesAgo(20), '2.5', { unit: 'kWh' }]]);
    expect((await site.sessions())[0]).toMatchObject({ status: 'active', energy_wh: 1500, cost_minor: null });
    await site.point.stop({ transactionId: started.transactionId, meterStop: 8000, reason: 'EVDisconnected' });

    const [session, ...more] = await site.sessions();
    expect(more).toEqual([]);
    expect(session).toMatchObject({
      status: 'completed',
      driver_id: site.driver.accountId,
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
        { id: site.clientId, role: 'joint-controller' },
      ],
    });
    const events = await site.running.sql.query('SELECT type, data FROM outbox WHERE subject = $1 ORDER BY type', [
      session?.['session_id'],
    ]);
    const data = { sessionId: session?.['session_id'], driverId: site.driver.accountId };
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
    const home = await ChargePoint.connect(site.running.url, await site.addPoint({ network: 'private' }));
    await home.start({ idTag: site.card });
    expect((await site.sessions())[0]?.['attribution']).toMatchObject({
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
    await site.running.sql.query(
      `INSERT INTO tokens VALUES ('BADCARD1', gen_random_uuid(), gen_random_uuid(), 'blocked', now()) ON CONFLICT DO NOTHING`,
    );
    expect(await site.point.call('Authorize', { idTag })).toEqual({ idTagInfo: { status } });
    const started = await site.point.start({ idTag });
    expect(started.idTagInfo.status).toBe(status);
    expect(started.transactionId).toBeGreaterThan(0);
    await site.point.stop({ transactionId: started.transactionId, meterStop: 1400, reason: 'DeAuthorized' });
    expect(await site.sessions()).toMatchObject([
      { status: 'unauthorised', driver_id: null, pseudonym: null, energy_wh: 400, cost_minor: null, flags: [flag] },
    ]);
  });

  it('takes the next start on a connector for the end of the session before it', async () => {
    const first = await site.point.start({ idTag: site.card, timestamp: minutesAgo(5) });
    const second = await site.point.start({ idTag: site.card, timestamp: minutesAgo(4) });
    expect(second.idTagInfo.status).toBe('Accepted');
    expect(second.transactionId).not.toBe(first.transactionId);
    await site.point.stop({ transactionId: second.transactionId, meterStop: 1000 });
    expect(await site.sessions()).toMatchObject([
      { status: 'needs-review', ended_by: 'next-start', transaction_id: first.transactionId, energy_wh: 0 },
      { status: 'completed', ended_by: 'stop', transaction_id: second.transactionId, energy_wh: 0 },
    ]);
  });

  it('answers a retried start with the same transaction, also at once and after the stop', async () => {
    const report = { idTag: site.card, timestamp: minutesAgo(3), meterStart: 5 };
    const answers = await Promise.all([site.point.start(report), site.point.start(report), site.point.start(report)]);
    await site.point.stop({ transactionId: answers[0].transactionId, meterStop: 10 });
    answers.push(await site.point.start({ ...report, idTag: site.card.toLowerCase() }));
    expect(new Set(answers.map((answer) => answer.transactionId)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.idTagInfo.status))).toEqual(new Set(['Accepted']));
    expect(await site.sessions()).toHaveLength(1);
  });

  it('counts a retried stop once, and keeps readings that only the repeat brings', async () => {
    const { transactionId } = await site.point.start({ idTag: site.card, timestamp: minutesAgo(9) });
    const stop = { transactionId, timestamp: minutesAgo(1), meterStop: 3000 };
    await Promise.all([site.point.stop(stop), site.point.stop(stop)]);
    const late = { timestamp: minutesAgo(2), sampledValue: [{ value: '2900' }] };
    await site.point.stop({ ...stop, meterStop: 9999, transactionData: [late] });
    const [session] = await site.sessions();
    expect(session).toMatchObject({ energy_wh: 2000, cost_minor: 640, status: 'completed' });
    expect(await site.readings()).toMatchObject([{ energy_wh: 2900, session_id: session?.['session_id'] }]);
    const completed = await site.running.sql.query(
      `SELECT 1 FROM outbox WHERE type = 'session.completed' AND subject = $1`,
      [session?.['session_id']],
    );
    expect(completed).toHaveLength(1);
  });

  it('goes on after the socket died in mid-session', async () => {
    const { transactionId } = await site.point.start({ idTag: site.card, timestamp: minutesAgo(9) });
    await site.point.vanish();
    site.point = await site.connect();
    await site.point.meter(transactionId, [[minutesAgo(2), '1500']]);
    await site.point.stop({ transactionId, meterStop: 2000 });
    expect(await site.sessions()).toMatchObject([{ status: 'completed', energy_wh: 1000 }]);
    expect(await site.readings()).toHaveLength(1);
  });

  it('handles messages of one charge point in the order they came, also when it does not wait', async () => {
    const start = site.point.start({ idTag: site.card, timestamp: minutesAgo(9) });
    const statuses = ['Preparing', 'Charging', 'SuspendedEV', 'Charging', 'Finishing'];
    const sent = statuses.map((status) =>
      site.point.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status }),
    );
    await Promise.all([start, ...sent]);
    expect(await site.running.sql.query('SELECT status FROM connectors WHERE client_id = $1', [site.clientId])).toEqual(
      [{ status: 'Finishing' }],
    );
  });
});

import { ChargePoint } from '../../../../test/support/charge-point';
import { type Answer, call } from '../../../../test/support/people';
import { until } from '../../../../test/support/until';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { SessionRequestsService } from './session-requests.service';

interface Start {
  connectorId: number;
  idTag: string;
}

describe('sessions of a driver', () => {
  let running: ChargingApp;
  let clientId: string;
  let point: ChargePoint;
  let driver: { accountId: string; token: string };
  let points = 0;
  let asked: Start[];

  const api = (method: string, path: string, body?: object, token = driver.token): Promise<Answer> =>
    call(running, method, `/charging/v1/me${path}`, { token, ...(body && { body }) });
  const ask = (connectorId = 1): Promise<Answer> =>
    api('POST', '/sessions', { chargePointId: `CP-${points}`, connectorId });
  const now = (): string => new Date().toISOString();

  beforeAll(async () => {
    running = await startChargingApp({ ocpp: { callTimeoutMs: 300 } });
  });
  afterAll(async () => running.stop());
  beforeEach(async () => {
    clientId = await running.addClient([{ id: `CP-${(points += 1)}` }]);
    point = await ChargePoint.connect(running.url, `CP-${points}`);
    driver = await running.driver();
    asked = [];
    point.on('RemoteStartTransaction', (params) => {
      asked.push(params as unknown as Start);
      return { status: 'Accepted' };
    });
    point.on('RemoteStopTransaction', () => ({ status: 'Accepted' }));
  });
  afterEach(async () => point.close());

  it("shows the staff's reason for an end while the charge point is still being asked, also where it answers too late", async () => {
    await api('POST', '/tokens', { uid: `BAD0${points}` });
    await point.start({ idTag: `BAD0${points}` });
    const [session] = (await api('GET', '/sessions')).body['items'] as { id: string }[];
    const path = `/sessions/${session?.id}`;
    const token = await running.staff(clientId);
    let seenMeanwhile: unknown;
    point.on('RemoteStopTransaction', async () => {
      seenMeanwhile = (await api('GET', path)).body['endNote'];
      await new Promise((resolve) => setTimeout(resolve, 600)); // too late for the one who asks
      return { status: 'Accepted' };
    });
    const ended = await call(running, 'POST', `/charging/v1/operator${path}/end`, {
      token,
      body: { reason: 'The connector is broken.' },
    });
    expect(ended.status).toBe(202);
    expect(seenMeanwhile).toBe('The connector is broken.');
  });

  it('starts and stops from the app, under a pseudonym and never under a card, and finds the order in the history (QST-1.2b, QCC-1.2)', async () => {
    const requested = await ask();
    expect([requested.status, requested.body]).toEqual([202, { id: expect.any(String), status: 'requested' }]);
    const id = requested.body['id'] as string;
    expect(asked).toEqual([{ connectorId: 1, idTag: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{20}$/) }]);
    const { idTag } = asked[0] as Start;
    expect((await api('GET', `/sessions/${id}`)).body).toMatchObject({
      status: 'requested',
      energyWh: 0,
      cost: 0,
      latestReading: null,
    });

    expect(await point.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Accepted' } });
    const started = await point.start({ idTag, meterStart: 100 });
    expect(started.idTagInfo.status).toBe('Accepted');
    await point.meter(started.transactionId, [
      [now(), '1.1', { unit: 'kWh' }],
      [new Date(Date.now() + 1).toISOString(), '41', { measurand: 'SoC' }],
    ]);
    const running1 = (await api('GET', `/sessions/${id}`)).body;
    expect(running1).toMatchObject({
      id,
      status: 'active',
      energyWh: 1000,
      cost: 320,
      currency: 'HKD',
      endedAt: null,
      latestReading: { socPercent: 41 },
    });
    expect(await point.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Accepted' } });

    expect(await api('POST', `/sessions/${id}/stop`)).toMatchObject({ status: 202, body: { id, status: 'active' } });
    await point.stop({ transactionId: started.transactionId, meterStop: 2100, reason: 'Remote' });
    const [done] = (await api('GET', '/sessions')).body['items'] as object[];
    expect(done).toMatchObject({
      id,
      status: 'completed',
      startedAt: expect.any(String),
      endedAt: expect.any(String),
      energyWh: 2000,
      pricePerKwh: 320,
      cost: 640,
      stopReason: 'Remote',
      endedBy: 'stop',
      cardId: null,
    });
    expect(done).not.toHaveProperty('pseudonym');
    expect(await api('POST', `/sessions/${id}/stop`)).toMatchObject({
      status: 409,
      body: { code: 'session-not-active' },
    });
  });

  it('tells who answers for the session, under which arrangement and whom to turn to (QST-1.2a)', async () => {
    const { id } = (await ask()).body;
    expect(await api('GET', `/sessions/${id as string}/controllers`)).toMatchObject({
      status: 200,
      body: {
        sessionId: id,
        network: 'public',
        arrangementVersion: 1,
        controllers: [
          { id: 'qst-ev', role: 'joint-controller', dataCategories: expect.arrayContaining(['activity-usage']) },
          { id: clientId, name: 'Harbour Charge Ltd', role: 'joint-controller', dataCategories: ['activity-usage'] },
        ],
        arrangement: {
          version: 1,
          effectiveFrom: expect.any(String),
          essence: { en: expect.stringContaining('pseudonym') },
        },
        contact: {
          email: expect.stringContaining('@'),
          authority: expect.any(String),
          authorityNames: { 'zh-Hant': '香港個人資料私隱專員公署' }, // QST-5, QTL-1
        },
      },
    });
  });

  it('refuses what cannot start, each for its own reason', async () => {
    expect(await api('POST', '/sessions', { chargePointId: 'NOWHERE', connectorId: 1 })).toMatchObject({
      status: 404,
      body: { code: 'charge-point-unknown' },
    });
    point.on('RemoteStartTransaction', () => ({ status: 'Rejected' }));
    const rejected = await ask();
    expect(rejected).toMatchObject({ status: 409, body: { code: 'charge-point-rejected' } });
    expect((await api('GET', '/sessions')).body['items']).toMatchObject([{ status: 'failed' }]);
    await point.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'connector-busy' } });
    expect(await ask(2)).toMatchObject({ status: 404, body: { code: 'connector-unknown' } });
    await point.close();
    await until('the charge point to be gone', async () =>
      (await ask()).body['code'] === 'charge-point-offline' ? true : undefined,
    );
    for (const body of [
      {},
      { chargePointId: 'CP-1' },
      { chargePointId: 'CP-1', connectorId: '1' },
      { chargePointId: 'CP-1', connectorId: 0 },
      { chargePointId: 'a/b', connectorId: 1 },
    ]) {
      expect(await api('POST', '/sessions', body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    }
  });

  it('gives a connector that is asked for to one driver only, however close together they ask', async () => {
    const others = await Promise.all([1, 2, 3, 4].map(() => running.driver()));
    const answers = await Promise.all(
      others.map(({ token }) => api('POST', '/sessions', { chargePointId: `CP-${points}`, connectorId: 1 }, token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  });

  it('waits for a charge point that does not answer, then gives up; a late start still counts', async () => {
    point.on('RemoteStartTransaction', async (params) => {
      asked.push(params as unknown as Start);
      await new Promise((resolve) => setTimeout(resolve, 600));
      return { status: 'Accepted' };
    });
    const { status, body } = await ask();
    expect([status, body['status']]).toEqual([202, 'requested']);
    const id = body['id'] as string;
    await running.app.get(SessionRequestsService, { strict: false }).giveUp(clientId, id);
    expect((await api('GET', `/sessions/${id}`)).body).toMatchObject({ status: 'failed' });
    const started = await point.start({ idTag: asked[0]?.idTag ?? '' });
    expect(started.idTagInfo.status).toBe('Accepted');
    expect((await api('GET', `/sessions/${id}`)).body).toMatchObject({ status: 'active' });
    await running.app.get(SessionRequestsService, { strict: false }).giveUp(clientId, id);
    expect((await api('GET', `/sessions/${id}`)).body).toMatchObject({ status: 'active' });
  });

  it('takes back a request, which then can no longer start', async () => {
    const { id } = (await ask()).body;
    expect(await api('POST', `/sessions/${id as string}/stop`)).toMatchObject({
      status: 202,
      body: { status: 'failed' },
    });
    expect((await point.start({ idTag: asked[0]?.idTag ?? '' })).idTagInfo.status).toBe('Invalid');
  });

  it('does not let a pseudonym start what its driver did not ask for (QST-1.2b)', async () => {
    await ask();
    const pseudonym = asked[0]?.idTag ?? '';
    const started = await point.start({ idTag: pseudonym });
    await point.stop({ transactionId: started.transactionId });
    expect(await point.call('Authorize', { idTag: pseudonym })).toEqual({ idTagInfo: { status: 'Invalid' } });
    expect(
      (await point.start({ idTag: pseudonym, timestamp: new Date(Date.now() + 1000).toISOString() })).idTagInfo.status,
    ).toBe('Invalid');
  });

  it('shows a driver only what is the own, and pages through all of it once', async () => {
    const { id } = (await ask()).body;
    const stranger = await running.driver();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/controllers'],
      ['POST', '/stop'],
    ] as const) {
      expect(await api(method, `/sessions/${id as string}${path}`, undefined, stranger.token)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      expect((await api(method, `/sessions/01890a5d-ac96-774b-bcce-b302099a8057${path}`)).status).toBe(404);
      expect((await api(method, `/sessions/x${path}`)).status).toBe(404);
    }
    await running.sql.query(
      `INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, driver_id, started_at, price_per_kwh, currency, network, status, attribution, created_at)
       SELECT $1, gen_random_uuid(), 'CP-X', 1, $2, now() - (n % 3) * interval '1 minute', 1, 'EUR', 'public', 'completed', '{"controllers":[],"arrangementVersion":null}', now()
         FROM generate_series(1, 11) AS n`,
      [clientId, stranger.accountId],
    );
    await running.sql.query(
      `INSERT INTO driver_sessions SELECT driver_id, session_id, client_id, started_at FROM sessions WHERE driver_id = $1`,
      [stranger.accountId],
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer = await api(
        'GET',
        `/sessions?limit=4${cursor && `&cursor=${cursor}`}`,
        undefined,
        stranger.token,
      );
      seen.push(...(page.body['items'] as { id: string }[]).map((item) => item.id));
      cursor = page.body['nextCursor'] as string | null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([11, 11]);
    expect(await api('GET', '/sessions?cursor=abc')).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect(await api('GET', '/sessions?limit=0')).toMatchObject({ status: 400 });
  });

  it('is closed to operators and to nobody', async () => {
    const operator = await running.staff(clientId);
    expect(await api('GET', '/sessions', undefined, operator)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await call(running, 'GET', '/charging/v1/me/sessions')).toMatchObject({ status: 401 });
  });
});

import { DatabaseUnavailable } from '@evc/database';
import { ChargePoint } from '../../../../test/support/charge-point';
import { type Answer, call } from '../../../../test/support/people';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { OperatorSessionsRepository } from './operator-sessions.repository';

const FIELDS = [
  'id',
  'chargePointId',
  'connectorId',
  'startedAt',
  'endedAt',
  'energyWh',
  'cost',
  'currency',
  'status',
  'stopReason',
  'endedBy',
  'driver',
  'attribution',
  'meter',
];
const ABSENT = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('what a client operator sees (QST-1.2b)', () => {
  let running: ChargingApp;
  let clients: { id: string; token: string; point: string }[];
  let driver: { accountId: string; token: string };

  const api = (client: number, method: string, path: string, body?: object): Promise<Answer> =>
    call(running, method, `/charging/v1/operator${path}`, {
      token: clients[client]?.token ?? '',
      ...(body && { body }),
    });
  const itemsOf = (answer: Answer): Record<string, unknown>[] => answer.body['items'] as Record<string, unknown>[];

  beforeAll(async () => {
    running = await sharedChargingApp();
    driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'CAFE0001' } });
    clients = await Promise.all(
      ['A-1', 'B-1'].map(async (point) => {
        const id = await running.addClient([{ id: point }]);
        return { id, point, token: await running.staff(id) };
      }),
    );
    for (const { point } of clients) {
      const device = await ChargePoint.connect(running.url, point);
      await device.call('BootNotification', {
        chargePointVendor: 'Volt',
        chargePointModel: 'One',
        firmwareVersion: '7',
      });
      await device.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
      for (const minute of [3, 2]) {
        const timestamp = new Date(Date.now() - minute * 60_000).toISOString();
        const { transactionId } = await device.start({ idTag: 'CAFE0001', timestamp, meterStart: 0 });
        await device.meter(transactionId, [[new Date().toISOString(), '77', { measurand: 'SoC' }]]);
        await device.stop({ transactionId, meterStop: 1000 * minute });
      }
      await device.close();
    }
  });
  afterAll(async () => running.stop());

  it('is the shape of the contract and not a field more', async () => {
    const items = itemsOf(await api(0, 'GET', '/sessions'));
    expect(items).toHaveLength(2);
    for (const item of items) {
      expect(Object.keys(item)).toEqual(FIELDS);
      expect(Object.keys(item['attribution'] as object)).toEqual(['controllers', 'arrangementVersion']);
      expect((await api(0, 'GET', `/sessions/${item['id'] as string}`)).body).toEqual(item);
    }
    expect(items[0]).toMatchObject({
      energyWh: 2000,
      cost: 640,
      currency: 'HKD',
      status: 'completed',
      stopReason: 'Local',
      endedBy: 'stop',
    });
    const text = JSON.stringify(items);
    for (const secret of [driver.accountId, 'CAFE0001', 'soc']) expect(text).not.toContain(secret);
  });

  it('names one driver alike within a client and differently for another', async () => {
    const [a, b] = await Promise.all(
      [0, 1].map(async (client) => itemsOf(await api(client, 'GET', '/sessions')).map((item) => item['driver'])),
    );
    expect(new Set(a).size).toBe(1);
    expect(new Set(b).size).toBe(1);
    expect(a?.[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(a?.[0]).not.toBe(b?.[0]);
  });

  it("hides another client's sessions and charge points as if they were absent", async () => {
    const [theirs] = itemsOf(await api(1, 'GET', '/sessions'));
    const hidden = await api(0, 'GET', `/sessions/${theirs?.['id'] as string}`);
    const absent = await api(0, 'GET', `/sessions/${ABSENT}`);
    const strip = ({ status, body }: Answer): object => ({
      status,
      ...body,
      requestId: undefined,
      instance: undefined,
    });
    expect(strip(hidden)).toEqual(strip(absent));
    expect(hidden.status).toBe(404);
    expect(itemsOf(await api(0, 'GET', '/sessions?chargePointId=B-1'))).toEqual([]);
    expect(await api(0, 'PATCH', '/charge-points/B-1', { pricePerKwh: 1 })).toMatchObject({
      status: 404,
      body: { code: 'charge-point-unknown' },
    });
    expect((await api(0, 'GET', '/charge-points/B-1')).status).toBe(404);
    expect((await api(1, 'GET', '/charge-points/B-1')).body).toMatchObject({ pricePerKwh: 320 });
  });

  it('does not show a session that is only asked for', async () => {
    const device = await ChargePoint.connect(running.url, 'A-1');
    device.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    const asked = await call(running, 'POST', '/charging/v1/me/sessions', {
      token: driver.token,
      body: { chargePointId: 'A-1', connectorId: 1 },
    });
    expect(asked.status).toBe(202);
    expect(itemsOf(await api(0, 'GET', '/sessions'))).toHaveLength(2);
    expect((await api(0, 'GET', `/sessions/${asked.body['id'] as string}`)).status).toBe(404);
    await device.close();
  });

  it('pages through everything once and filters by time and charge point', async () => {
    const client = await running.addClient([{ id: 'C-1' }]);
    clients.push({ id: client, token: await running.staff(client), point: 'C-1' });
    await running.sql.query(
      `INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, started_at, price_per_kwh, currency, network, status, attribution, created_at)
       SELECT $1, gen_random_uuid(), 'C-' || n % 2, 1, timestamptz '2025-03-01 00:00Z' + (n / 3) * interval '1 hour', 1, 'EUR', 'public', 'completed',
              '{"controllers":[],"arrangementVersion":null}', now()
         FROM generate_series(0, 59) AS n`,
      [client],
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await api(2, 'GET', `/sessions?limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...itemsOf(page).map((item) => item['id'] as string));
      cursor = page.body['nextCursor'] as string | null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
    expect(
      itemsOf(await api(2, 'GET', '/sessions?limit=200&from=2025-03-01T10:00:00Z&to=2025-03-01T12:00:00Z')),
    ).toHaveLength(6);
    expect(itemsOf(await api(2, 'GET', '/sessions?limit=200&to=2025-03-02&chargePointId=C-1'))).toHaveLength(30);
    await running.sql.query(
      `UPDATE sessions SET status = 'needs-review', review_due_at = now() + interval '14 days' WHERE client_id = $1 AND started_at < '2025-03-01T02:00Z'`,
      [client],
    );
    const waiting = await api(2, 'GET', '/sessions?status=needs-review&limit=4');
    const rest = await api(
      2,
      'GET',
      `/sessions?status=needs-review&limit=4&cursor=${waiting.body['nextCursor'] as string}`,
    );
    expect([...itemsOf(waiting), ...itemsOf(rest)].map((item) => item['status'])).toEqual(
      Array<string>(6).fill('needs-review'),
    );
    expect(itemsOf(await api(2, 'GET', '/sessions?status=active'))).toEqual([]);
    for (const query of [
      'status=completed',
      'from=yesterday',
      'from=2025-02-30',
      'to=2025-03-01T10:00',
      'limit=201',
      'cursor=e30',
      'chargePointId=%00',
      'clientId=x',
      'from=a&from=b',
    ]) {
      expect((await api(2, 'GET', `/sessions?${query}`)).status).toBe(400);
    }
  });

  it('comes as CSV of any length, the same facts, without formulas', async () => {
    await running.sql.query(
      `UPDATE sessions SET charge_point_id = '=cmd|"x"' WHERE client_id = $1 AND started_at = (SELECT min(started_at) FROM sessions WHERE client_id = $1)`,
      [clients[2]?.id],
    );
    await running.sql.query(
      `INSERT INTO sessions SELECT client_id, gen_random_uuid(), charge_point_id, connector_id, driver_id, pseudonym, token_id, transaction_id, start_key, authorisation, requested_at,
         started_at, ended_at, meter_start_wh, meter_stop_wh, energy_wh, cost_minor, price_per_kwh, currency, network, status, stop_reason, flags, attribution, arrangement_version, created_at
         FROM sessions, generate_series(1, 40) WHERE client_id = $1`,
      [clients[2]?.id],
    );
    const answer = await api(2, 'GET', '/sessions.csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (answer.body['text'] as string).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 60 * 41);
    expect(lines[0]?.split(',').slice(0, 11)).toEqual([...FIELDS.slice(0, 10), 'driver']);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(lines.length);
    expect(lines.at(-1)).toContain(`,"'=cmd|""x""",`);
    const [, own] = ((await api(0, 'GET', '/sessions.csv')).body['text'] as string).split('\r\n');
    expect(own).toContain('qst-ev:joint-controller;');
    expect(own).not.toContain(driver.accountId);
    expect((await api(0, 'GET', '/sessions.csv?from=2999-01-01')).body['text']).toBe(`${lines[0] ?? ''}\r\n`);
    expect((await api(0, 'GET', '/sessions.csv?from=yesterday')).status).toBe(400);
    expect((await api(0, 'GET', '/sessions.csv?limit=1')).body['text']).toBe(
      (await api(0, 'GET', '/sessions.csv')).body['text'],
    );
  });

  it.each(['/sessions', '/sessions.csv'])('is answered 503 as a whole while the database is away: %s', async (path) => {
    const away = new DatabaseUnavailable('ECONNREFUSED');
    const page = jest.spyOn(OperatorSessionsRepository.prototype, 'page').mockRejectedValueOnce(away);
    const answer = await api(0, 'GET', path);
    page.mockRestore();
    expect(answer).toMatchObject({ status: 503, body: { code: 'service-unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it('registers charge points, gives the password once and takes it on the WebSocket', async () => {
    const made = await api(0, 'POST', '/charge-points', {
      id: 'A-2',
      network: 'private',
      location: { city: 'Kowloon', latitude: 22.3 },
      pricePerKwh: 99,
      currency: 'HKD',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { id: 'A-2', network: 'private', location: { city: 'Kowloon' }, connectors: [], lastSeenAt: null },
    });
    const password = made.body['password'] as string;
    expect(password).toMatch(/^[0-9A-Z]{20}$/);
    await (await ChargePoint.connect(running.url, 'A-2', { password })).close();
    const listed = await api(0, 'GET', '/charge-points');
    expect(itemsOf(listed).map((item) => item['id'])).toEqual(['A-1', 'A-2']);
    expect(JSON.stringify(listed.body)).not.toContain('password');
    expect(itemsOf(listed)[0]).toMatchObject({
      vendor: 'Volt',
      firmware: '7',
      connectors: [{ id: 1, status: 'Unknown', lastStatus: 'Available' }], // its simulator has gone
      location: 'Central Pier 7',
    });
    expect(await api(1, 'POST', '/charge-points', { id: 'A-2', network: 'public' })).toMatchObject({
      status: 409,
      body: { code: 'charge-point-exists' },
    });
    expect((await api(0, 'GET', '/charge-points?limit=1')).body).toMatchObject({ nextCursor: expect.any(String) });
    expect((await api(0, 'PATCH', '/charge-points/A-2', { network: 'public', location: 'Pier 9' })).body).toMatchObject(
      { network: 'public', location: 'Pier 9', pricePerKwh: 99 },
    );
  });

  it.each([
    [{}],
    [{ id: 'X-1' }],
    [{ id: 'X 1', network: 'public' }],
    [{ id: '=1', network: 'public' }],
    [{ id: 'X-1', network: 'semi' }],
    [{ id: 'X-1', network: 'public', pricePerKwh: -1 }],
    [{ id: 'X-1', network: 'public', pricePerKwh: 1.5 }],
    [{ id: 'X-1', network: 'public', currency: 'eur' }],
    [{ id: 'X-1', network: 'public', location: 'a\u0000' }],
    [{ id: 'X-1', network: 'public', location: { secret: 1 } }],
    [{ id: 'X-1', network: 'public', location: { latitude: 91 } }],
    [{ id: 'X-1', network: 'public', location: ['a'] }],
    [{ id: 'X-1', network: 'public', clientId: ABSENT }],
  ])('refuses the charge point %j', async (body) => {
    expect((await api(0, 'POST', '/charge-points', body)).status).toBe(400);
  });

  it('shows the arrangement in force', async () => {
    expect(await api(0, 'GET', '/arrangement')).toMatchObject({
      status: 200,
      body: { version: 1, clientCategories: ['activity-usage'] },
    });
  });

  it('is for staff of a client only', async () => {
    for (const path of ['/sessions', '/sessions.csv', `/sessions/${ABSENT}`, '/charge-points', '/arrangement']) {
      expect((await call(running, 'GET', `/charging/v1/operator${path}`)).status).toBe(401);
      expect((await call(running, 'GET', `/charging/v1/operator${path}`, { token: driver.token })).status).toBe(403);
      const noClient = await running.staff(undefined as unknown as string);
      expect((await call(running, 'GET', `/charging/v1/operator${path}`, { token: noClient })).status).toBe(403);
    }
  });
});

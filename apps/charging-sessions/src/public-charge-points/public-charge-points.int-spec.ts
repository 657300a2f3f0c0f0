import { ChargePoint } from '../../../../test/support/charge-point';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { type Answer, call } from '../../../../test/support/people';
import { until } from '../../../../test/support/until';

type Item = Record<string, unknown>;

const FIELDS = ['id', 'location', 'pricePerKwh', 'currency', 'maxPowerW', 'status', 'connectors', 'controllers'];

describe('charge points for drivers', () => {
  let running: ChargingApp;
  let token: string;
  let client: string;
  let other: string;
  beforeAll(async () => {
    running = await startChargingApp();
    ({ token } = await running.driver());
    client = await running.addClient([
      { id: 'HARBOUR-1', location: { city: 'Hong Kong', latitude: 22.28, longitude: 114.16 } },
      { id: 'STAFF-ONLY', network: 'private' },
      { id: 'harbour-2' },
    ]);
    other = await running.addClient([{ id: 'ALPHA-1', pricePerKwh: 410, currency: 'EUR' }, { id: 'GONE-1' }]);
  });
  afterAll(() => running.stop());

  const list = async (query = ''): Promise<Answer> =>
    call(running, 'GET', `/charging/v1/charge-points${query}`, { token });
  const items = async (query = ''): Promise<Item[]> => (await list(query)).body['items'] as Item[];
  const ids = async (query = ''): Promise<unknown[]> => (await items(query)).map(({ id }) => id);
  const find = async (id: string): Promise<Item | undefined> => (await items()).find((one) => one['id'] === id);

  it('QST-1.2a: public ones of all clients, with place, price and who would answer for a session', async () => {
    expect(await ids()).toEqual(['ALPHA-1', 'GONE-1', 'HARBOUR-1', 'harbour-2']);
    const point = await find('HARBOUR-1');
    expect(Object.keys(point ?? {}).sort()).toEqual([...FIELDS, 'arrangementVersion'].sort());
    expect(point).toMatchObject({
      location: { city: 'Hong Kong', latitude: 22.28, longitude: 114.16 },
      pricePerKwh: 320,
      currency: 'HKD',
      maxPowerW: null,
      status: 'unknown',
      connectors: [],
      controllers: [
        { id: 'qst-ev', role: 'joint-controller' },
        { id: client, name: 'Harbour Charge Ltd', role: 'joint-controller' },
      ],
      arrangementVersion: 1,
    });
  });

  it('tells of one by its id, and alike of none and of one that is private', async () => {
    const read = (id: string): Promise<Answer> => call(running, 'GET', `/charging/v1/charge-points/${id}`, { token });
    expect(await read('harbour-2')).toMatchObject({ status: 200, body: (await find('harbour-2')) ?? {} });
    const none = await read('NOBODYS-1');
    expect(none).toMatchObject({ status: 404, body: { code: 'charge-point-unknown' } });
    const { requestId: _ofOne, ...hidden } = (await read('STAFF-ONLY')).body;
    const { requestId: _ofNone, ...unknown } = none.body;
    expect(hidden).toEqual(unknown);
  });

  it('pages by id over all clients, to the end, and refuses a cursor of another list', async () => {
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await list(`?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body['items'] as Item[]).map(({ id }) => id));
      cursor = body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(seen).toEqual(await ids());
    const forged = [{ id: '\u0000' }, { id: '\ud800' }, { id: "' OR 1=1" }, { id: 'A'.repeat(49) }, { id: 1 }, {}];
    for (const position of ['none', ...forged.map((one) => JSON.stringify(one))]) {
      const cursor = Buffer.from(position).toString('base64url');
      expect(await list(`?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    }
  });

  it('tells what the charge point says while it is there, and nothing once it is gone', async () => {
    const point = await ChargePoint.connect(running.url, 'HARBOUR-1');
    const told = async (connectorId: number, status: string): Promise<void> => {
      await point.call('StatusNotification', { connectorId, status, errorCode: 'NoError' });
    };
    await told(1, 'Charging');
    await told(2, 'Available');
    const connected = await until('its connection', async () => {
      const found = await find('HARBOUR-1');
      return found?.['status'] === 'available' ? found : null;
    });
    expect(connected['connectors']).toEqual([
      { id: 1, status: 'Charging' },
      { id: 2, status: 'Available' },
    ]);
    await told(2, 'Preparing');
    await told(2, 'Charging');
    expect(await find('HARBOUR-1')).toMatchObject({ status: 'occupied' });
    await told(0, 'Faulted');
    expect(await find('HARBOUR-1')).toMatchObject({ status: 'out-of-order' });
    await point.close();
    const away = await until('its end', async () => {
      const found = await find('HARBOUR-1');
      return found?.['status'] === 'unknown' ? found : null;
    });
    expect(away['connectors']).toEqual([
      { id: 1, status: 'Unknown' },
      { id: 2, status: 'Unknown' },
    ]);
  });

  it('what can begin no session is not there: private, retired, deleted, or of a suspended client', async () => {
    const staff = await running.staff(other, 'operator-admin');
    const path = '/charging/v1/operator/charge-points/GONE-1';
    expect((await call(running, 'PATCH', path, { token: staff, body: { state: 'retired' } })).status).toBe(200);
    expect(await ids()).not.toContain('GONE-1');
    expect((await call(running, 'GET', '/charging/v1/charge-points/GONE-1', { token })).status).toBe(404);
    expect((await call(running, 'DELETE', path, { token: staff })).status).toBe(204);
    expect(await ids()).not.toContain('GONE-1');
    await running.sql.query(`UPDATE clients SET status = 'suspended' WHERE client_id = $1`, [other]);
    expect(await ids()).toEqual(['HARBOUR-1', 'harbour-2']);
    await running.sql.query(`UPDATE clients SET status = 'active' WHERE client_id = $1`, [other]);
  });

  it('what is shown at a price begins at that price', async () => {
    const staff = await running.staff(other, 'operator-admin');
    const path = '/charging/v1/operator/charge-points/ALPHA-1';
    await call(running, 'PATCH', path, { token: staff, body: { pricePerKwh: 99 } });
    const point = await ChargePoint.connect(running.url, 'ALPHA-1');
    const shown = await find('ALPHA-1');
    await call(running, 'POST', '/charging/v1/me/tokens', { token, body: { uid: 'PR1CE00' } });
    await point.start({ idTag: 'PR1CE00' });
    const { body } = await call(running, 'GET', '/charging/v1/me/sessions', { token });
    const [session] = body['items'] as { pricePerKwh: number; attribution: object }[];
    expect(session?.pricePerKwh).toBe(shown?.['pricePerKwh']);
    expect(session?.attribution).toEqual({
      controllers: shown?.['controllers'],
      arrangementVersion: shown?.['arrangementVersion'],
    });
    await point.close();
  });
});

import { newId } from '@evc/database';
import { ChargePoint } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { ClientUse } from './client-use';

type Item = Record<string, unknown>;

describe('a client’s use of charging (QST-2.1)', () => {
  let running: ChargingApp;
  let clientId: string;
  let token: string;
  beforeAll(async () => {
    running = await sharedChargingApp();
    clientId = await running.addClient([{ id: 'USE-1' }]);
    token = await running.staff(clientId);
  });
  afterAll(() => running.stop());

  const usage = (query = '', as = token) => call(running, 'GET', `/charging/v1/operator/usage${query}`, { token: as });
  const flush = () => running.app.get(ClientUse, { strict: false }).flush();
  const today = () => new Date().toISOString().slice(0, 10);

  it('is counted by day and shown to the client: API, messages, connections, sessions', async () => {
    const driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'CAFE0077' } });
    const point = await ChargePoint.connect(running.url, 'USE-1');
    const { transactionId } = await point.start({ idTag: 'CAFE0077' });
    await point.stop({ transactionId });
    await point.close();
    await call(running, 'GET', '/charging/v1/operator/sessions', { token });
    await call(running, 'POST', '/charging/v1/operator/charge-points', {
      token,
      body: { id: 'USE-2', network: 'public' },
    });
    await call(running, 'GET', '/charging/v1/operator/sessions', { token: driver.token });
    await flush();
    const { status, body } = await usage();
    expect([status, body['to'], body['nextCursor']]).toEqual([200, today(), null]);
    const items = body['items'] as Item[];
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ day: today(), sessions: 1, apiReads: 1, apiWrites: 1, chargePointConnections: 1 });
    expect(items[0]?.['ocppMessages']).toBeGreaterThanOrEqual(2);
  });

  it('is nobody else’s: another client sees its own counts, and the table names no person', async () => {
    const other = await running.staff(await running.addClient([]));
    await flush();
    expect((await usage('', other)).body['items']).toEqual([]);
    const rows = await running.sql.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'charging' AND table_name = 'client_use'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(['client_id', 'count', 'day', 'kind']);
  });

  it.each([
    ['a range that ends before it begins', '?from=2026-02-01&to=2026-01-01', 'to'],
    ['a range that is too long', '?from=2026-01-01&to=2026-12-31', 'from'],
    ['a day that is none', '?from=2026-02-30', 'from'],
  ])('refuses %s', async (_what, query, path) => {
    const { status, body } = await usage(query);
    expect([status, (body['errors'] as Item[])[0]?.['path']]).toEqual([400, path]);
  });

  it('adds up what several processes wrote, and is forgotten after two years', async () => {
    const use = running.app.get(ClientUse, { strict: false });
    const client = newId();
    for (let process = 0; process < 3; process += 1) {
      use.count(client, 'ocpp-messages');
      await use.flush();
    }
    const count = async () =>
      (await running.sql.query('SELECT count FROM client_use WHERE client_id = $1', [client]))[0];
    expect(await count()).toEqual({ count: 3 });
    await running.sql.query(`UPDATE client_use SET day = day - 732 WHERE client_id = $1`, [client]);
    await use.purge();
    expect(await count()).toBeUndefined();
  });
});

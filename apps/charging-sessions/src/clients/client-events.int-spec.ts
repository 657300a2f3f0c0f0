import { newId } from '@evc/database';
import type { CloudEvent, EventData } from '@evc/events';
import { ChargePoint } from '../../../../test/support/charge-point';
import { type ChargingApp, PASSWORD } from '../../../../test/support/charging-app';
import { call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { ClientEventsJobs } from './client-events.jobs';

describe('what charging learns of clients (QST-1.2a, QST-2.1)', () => {
  let running: ChargingApp;
  beforeAll(async () => {
    running = await sharedChargingApp();
  });
  afterAll(() => running.stop());

  const event = (type: string, data: EventData): CloudEvent => ({
    specversion: '1.0',
    id: newId(),
    source: '/accounts',
    type,
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  });
  const jobs = () => running.app.get(ClientEventsJobs, { strict: false });
  const approve = (clientId: string, revision: number, organisation = 'Harbour Charge Ltd') =>
    running.sql.transaction((tx) =>
      jobs().approved(tx, event('client.approved', { clientId, organisation, country: 'HK', revision })),
    );
  const suspend = (clientId: string, revision: number) =>
    running.sql.transaction((tx) => jobs().suspended(tx, event('client.suspended', { clientId, revision })));
  const client = async (clientId: string) =>
    (await running.sql.query('SELECT organisation, status, revision FROM clients WHERE client_id = $1', [clientId]))[0];

  it('an approved client is there under its name, with the first arrangement, however often it is told', async () => {
    const clientId = newId();
    for (let i = 0; i < 3; i += 1) await approve(clientId, 1);
    expect(await client(clientId)).toEqual({ organisation: 'Harbour Charge Ltd', status: 'active', revision: 1 });
    const [arrangement, ...others] = await running.sql.query<{ essence: { en: string } }>(
      'SELECT essence FROM arrangements WHERE client_id = $1',
      [clientId],
    );
    expect([arrangement?.essence.en.includes('Harbour Charge Ltd'), others]).toEqual([true, []]);
  });

  it('the last decision counts, in whichever order the events arrive', async () => {
    const told = [
      (id: string) => approve(id, 1),
      (id: string) => suspend(id, 2),
      (id: string) => approve(id, 3, 'Harbour Group'),
      (id: string) => suspend(id, 4),
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ];
    for (const order of orders) {
      const clientId = newId();
      // As delivery does it: what is refused is offered again.
      let waiting = order.map((i) => told[i]);
      while (waiting.length > 0) {
        const again: typeof waiting = [];
        for (const tell of waiting) await tell?.(clientId).catch(() => again.push(tell));
        expect(again.length).toBeLessThan(waiting.length);
        waiting = again;
      }
      expect(await client(clientId)).toMatchObject({ status: 'suspended', revision: 4 });
    }
  });

  it.each([
    ['no name', { clientId: newId(), country: 'HK', revision: 1 }],
    ['an address for a name', { clientId: newId(), organisation: 'ada@example.org', country: 'HK', revision: 1 }],
    ['no country', { clientId: newId(), organisation: 'Harbour', country: 'Hong', revision: 1 }],
    ['no id', { clientId: 'harbour', organisation: 'Harbour', country: 'HK', revision: 1 }],
    ['no revision', { clientId: newId(), organisation: 'Harbour', country: 'HK', revision: 'first' }],
  ])('an event with %s is refused, and nothing is kept', async (_what, data) => {
    const work = running.sql.transaction((tx) => jobs().approved(tx, event('client.approved', data)));
    await expect(work).rejects.toThrow();
    expect(await running.sql.query('SELECT 1 FROM clients WHERE client_id::text = $1', [data.clientId])).toEqual([]);
  });

  it('a suspended client’s charge points take no starts from the app; cards are recorded as before', async () => {
    const clientId = newId();
    await approve(clientId, 1);
    const settings = { network: 'public', location: 'Pier', pricePerKwh: 1, currency: 'HKD' } as const;
    const points = running.app.get(ChargePointsService, { strict: false });
    await points.registerAll(clientId, [{ chargePointId: 'SUSPENDED-1', settings, password: PASSWORD }]);
    const driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'CAFE0099' } });
    const point = await ChargePoint.connect(running.url, 'SUSPENDED-1');
    let asked = 0;
    point.on('RemoteStartTransaction', () => {
      asked += 1;
      return { status: 'Accepted' };
    });
    const start = () =>
      call(running, 'POST', '/charging/v1/me/sessions', {
        token: driver.token,
        body: { chargePointId: 'SUSPENDED-1', connectorId: 1 },
      });
    await suspend(clientId, 2);
    const refusal = await start();
    expect([refusal.status, refusal.body['code'], asked]).toEqual([409, 'charge-point-rejected', 0]);
    const { transactionId } = await point.start({ idTag: 'CAFE0099' });
    await point.stop({ transactionId });
    const rows = await running.sql.query('SELECT status FROM sessions WHERE client_id = $1', [clientId]);
    expect(rows).toEqual([{ status: 'completed' }]);
    await approve(clientId, 3);
    expect([(await start()).status, asked]).toEqual([202, 1]);
    await point.close();
  });
});

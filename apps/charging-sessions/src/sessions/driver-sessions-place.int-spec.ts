import { ChargePoint } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { type Answer, call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import type { Location } from '../charge-points/charge-point';
import { CSV_HEADER } from './driver-sessions-csv';

const PIER = {
  name: 'Pier 7',
  address: '1 "Harbour" Road',
  postalCode: '2000',
  city: 'Sydney',
  country: 'AU',
  latitude: -33.86,
  longitude: 151.21,
};

describe('where a session was, for its driver', () => {
  let running: ChargingApp;
  let ids = 0;
  beforeAll(async () => {
    running = await sharedChargingApp();
  });
  afterAll(() => running.stop());

  interface Site {
    readonly id: string;
    readonly charge: (password?: string) => Promise<void>;
    /** As its client's staff. */
    readonly manage: (method: string, path?: string, body?: object) => Promise<Answer['body']>;
    /** Of the driver's sessions, newest first: in the list, and each by itself. */
    readonly places: () => Promise<unknown[]>;
    /** Of the newest one, in the file. */
    readonly line: () => Promise<string>;
  }

  async function site(settings: { location?: Location; network?: 'public' | 'private' }): Promise<Site> {
    const id = `PLACE-${(ids += 1)}`;
    const client = await running.addClient([{ id, ...settings }]);
    const staff = await running.staff(client, 'operator-admin');
    const { token } = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token, body: { uid: `91ACE0${ids}` } });
    const own = (path: string): ReturnType<typeof call> =>
      call(running, 'GET', `/charging/v1/me/sessions${path}`, { token });
    return {
      id,
      charge: async (password) => {
        const point = await ChargePoint.connect(running.url, id, password === undefined ? {} : { password });
        const { transactionId } = await point.start({ idTag: `91ACE0${ids}` });
        await point.stop({ transactionId });
        await point.close();
      },
      manage: async (method, path = `/${id}`, body) => {
        const options = { token: staff, ...(body && { body }) };
        const answer = await call(running, method, `/charging/v1/operator/charge-points${path}`, options);
        expect([method, answer.status < 300]).toEqual([method, true]);
        return answer.body;
      },
      places: async () => {
        const items = (await own('')).body['items'] as { id: string; location: unknown }[];
        for (const { id: sessionId, location } of items)
          expect((await own(`/${sessionId}`)).body).toHaveProperty('location', location);
        return items.map(({ location }) => location);
      },
      line: async () => {
        const [head = '', line = ''] = ((await own('.csv')).body['text'] as string).split('\r\n');
        expect(`${head}\r\n`).toBe(CSV_HEADER);
        return line;
      },
    };
  }

  it('is the place of the charge point, as the list of charge points has it', async () => {
    const pier = await site({ location: PIER });
    await pier.charge();
    expect(await pier.places()).toEqual([PIER]);
    expect(await pier.line()).toMatch(/,"Pier 7, 1 ""Harbour"" Road, 2000 Sydney, AU",-33\.86,151\.21$/);
  });

  it.each<[string, Location, string]>([
    ['a line of text', 'Central Pier 7', ',Central Pier 7,,'],
    ['coordinates alone', { latitude: 0, longitude: -0.5 }, ',,0,-0.5'],
    ['nothing', {}, ',,,'],
    ['what a spreadsheet would run', '=1+1', ",'=1+1,,"],
  ])('in the file: %s', async (_what, location, end) => {
    const one = await site({ location });
    await one.charge();
    expect(await one.places()).toEqual([location]);
    expect((await one.line()).endsWith(end)).toBe(true);
  });

  it('is told of private, retired and deleted ones too: the driver was there', async () => {
    const depot = await site({ location: PIER, network: 'private' });
    await depot.charge();
    expect(await depot.places()).toEqual([PIER]);
    await depot.manage('PATCH', `/${depot.id}`, { state: 'retired' });
    expect(await depot.places()).toEqual([PIER]);
    await depot.manage('DELETE');
    expect(await depot.places()).toEqual([PIER]);
  });

  it('of one that was deleted and added again is known of the sessions since; those before have none', async () => {
    const moved = await site({ location: PIER });
    await moved.charge();
    await moved.manage('DELETE');
    const settings = { network: 'public', pricePerKwh: 1, currency: 'EUR', location: 'Elsewhere' };
    const added = await moved.manage('POST', '', { id: moved.id, ...settings });
    expect(await moved.places()).toEqual([null]);
    expect(await moved.line()).toMatch(/,,,$/);
    await moved.charge(String(added['password']));
    expect(await moved.places()).toEqual(['Elsewhere', null]);
  });
});

import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { type Answer, call } from '../../../../test/support/people';
import type { Location } from '../charge-points/charge-point';

const at = (longitude: number, latitude: number): Location => ({ longitude, latitude });

const PLACES: Readonly<Record<string, Location>> = {
  'HK-1': {
    name: 'Central Pier',
    address: '7 Man Yiu Street',
    city: 'Hong Kong',
    country: 'HK',
    ...(at(114.16, 22.28) as object),
  },
  'HK-2': { name: '中環碼頭', city: 'HONG KONG', ...(at(114.3, 22.4) as object) },
  'FJ-EAST': at(179.5, -16.5),
  'FJ-WEST': at(-179.5, -16.5),
  'POLE-1': at(0, 90),
  'TEXT-1': 'Zürich, Bahnhofplatz 1, 50% off_peak \\ "x"',
  'HALF-1': { latitude: 22.28 },
};

describe('charge points of an area, or by words', () => {
  let running: ChargingApp;
  let token: string;
  beforeAll(async () => {
    running = await startChargingApp();
    ({ token } = await running.driver());
    await running.addClient(Object.entries(PLACES).map(([id, location]) => ({ id, location })));
    await running.addClient([{ id: 'STAFF-1', network: 'private', location: at(114.16, 22.28) }]);
  });
  afterAll(() => running.stop());

  const list = (query: Record<string, string>): Promise<Answer> =>
    call(running, 'GET', `/charging/v1/charge-points?${new URLSearchParams(query).toString()}`, { token });
  const idsOf = ({ status, body }: Answer): unknown[] => {
    expect(status).toBe(200);
    return (body['items'] as { id: string }[]).map(({ id }) => id);
  };
  const ids = async (query: Record<string, string>): Promise<unknown[]> => idsOf(await list(query));

  it.each([
    ['114,22,115,23', ['HK-1', 'HK-2']],
    ['114.16,22.28,114.16,22.28', ['HK-1']],
    ['114.1600001,22,114.3,22.4', ['HK-2']],
    ['114,22,114.2999999,22.4', ['HK-1']],
    ['179,-17,-179,-16', ['FJ-EAST', 'FJ-WEST']],
    ['179.6,-17,-179,-16', ['FJ-WEST']],
    ['-180,-17,180,-16', ['FJ-EAST', 'FJ-WEST']],
    ['-180,90,180,90', ['POLE-1']],
    ['-180,-90,180,90', ['FJ-EAST', 'FJ-WEST', 'HK-1', 'HK-2', 'POLE-1']],
    ['1,1,2,2', []],
  ])('inside %s', async (bbox, expected) => {
    expect(await ids({ bbox })).toEqual(expected);
  });

  it.each([
    ['hk', ['HK-1', 'HK-2']],
    ['central', ['HK-1']],
    ['kong HONG', ['HK-1', 'HK-2']],
    ['  kong   pier  ', ['HK-1']],
    ['kong zürich', []],
    ['碼頭', ['HK-2']],
    ['ZÜRICH', ['TEXT-1']],
    ['50%', ['TEXT-1']],
    ['h%k', []],
    ['off_peak', ['TEXT-1']],
    ['hk_1', []],
    ['\\', ['TEXT-1']],
    ['"', ['TEXT-1']],
    ["' OR true --", []],
    ['fj-', ['FJ-EAST', 'FJ-WEST']],
    ['22.28', []],
    ['latitude', []],
    ['staff', []],
  ])('with the words of %j', async (q, expected) => {
    expect(await ids({ q })).toEqual(expected);
  });

  it('with both, page by page in the same order', async () => {
    const query = { bbox: '170,-90,120,90', q: '-', limit: '1' };
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answer = await list({ ...query, ...(cursor !== null && { cursor }) });
      seen.push(...idsOf(answer));
      cursor = answer.body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(seen).toEqual(['FJ-EAST', 'FJ-WEST', 'HK-1', 'HK-2', 'POLE-1']);
    expect(await ids({ ...query, q: 'hk pier', limit: '9' })).toEqual(['HK-1']);
  });

  it.each([
    ['bbox', ''],
    ['bbox', '1,2,3'],
    ['bbox', '1,5,2,4'],
    ['bbox', '0,0,200,1'],
    ['bbox', "0,0,1,1');--"],
    ['q', ''],
    ['q', '   '],
    ['q', 'a'.repeat(101)],
    ['q', 'a\nb'],
  ])('refuses %s=%j by its name', async (field, value) => {
    const answer = await list({ [field]: value });
    expect([answer.status, answer.body['code']]).toEqual([400, 'validation-failed']);
    expect(answer.body['errors']).toMatchObject([{ path: field }]);
  });

  it('refuses one that is given twice, and names that it does not know', async () => {
    for (const query of ['bbox=0,0,1,1&bbox=0,0,2,2', 'q=a&q=b', 'q[a]=b', 'q=%00', 'radiusKm=3'])
      expect([query, (await call(running, 'GET', `/charging/v1/charge-points?${query}`, { token })).status]).toEqual([
        query,
        400,
      ]);
  });
});

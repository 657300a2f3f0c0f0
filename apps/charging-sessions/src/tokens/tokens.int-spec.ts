import { type Answer, call } from '../../../../test/support/people';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { MAX_CARDS } from './tokens.service';

describe('cards of a driver', () => {
  let running: ChargingApp;
  const api = (token: string, method: string, path: string, body?: object): Promise<Answer> =>
    call(running, method, `/charging/v1/me/tokens${path}`, { token, ...(body && { body }) });

  beforeAll(async () => {
    running = await startChargingApp();
  });
  afterAll(async () => running.stop());

  it('adds, lists, reads and removes a card', async () => {
    const { token } = await running.driver();
    const added = await api(token, 'POST', '', { uid: 'de:ad-be ef' });
    expect(added).toMatchObject({ status: 201, body: { uid: 'DEADBEEF', status: 'active' } });
    const id = added.body['id'] as string;
    expect(await api(token, 'POST', '', { uid: 'DEADBEEF' })).toMatchObject({ status: 201, body: { id } });
    expect((await api(token, 'GET', '')).body).toEqual({ items: [added.body], nextCursor: null });
    expect((await api(token, 'GET', `/${id}`)).body).toEqual(added.body);
    expect((await api(token, 'DELETE', `/${id}`)).status).toBe(204);
    expect((await api(token, 'DELETE', `/${id}`)).status).toBe(404);
    expect((await api(token, 'GET', '')).body).toEqual({ items: [], nextCursor: null });
  });

  it("keeps another driver's card out of reach", async () => {
    const [owner, other] = await Promise.all([running.driver(), running.driver()]);
    const { id } = (await api(owner.token, 'POST', '', { uid: 'CAFE0001' })).body;
    expect(await api(other.token, 'POST', '', { uid: 'cafe0001' })).toMatchObject({
      status: 409,
      body: { code: 'card-taken' },
    });
    expect((await api(other.token, 'GET', `/${id as string}`)).status).toBe(404);
    expect((await api(other.token, 'DELETE', `/${id as string}`)).status).toBe(404);
  });

  it('gives a card that several add at once to exactly one, and to one driver once', async () => {
    const drivers = await Promise.all([1, 2, 3, 4, 5].map(() => running.driver()));
    const answers = await Promise.all(drivers.map(({ token }) => api(token, 'POST', '', { uid: 'CAFE0002' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const { token } = await running.driver();
    const same = await Promise.all([1, 2, 3, 4].map(() => api(token, 'POST', '', { uid: 'CAFE0003' })));
    expect(new Set(same.map(({ body }) => body['id'])).size).toBe(1);
  });

  it.each([
    [{}],
    [{ uid: 7 }],
    [{ uid: '' }],
    [{ uid: 'ABC' }],
    [{ uid: 'A'.repeat(21) }],
    [{ uid: 'ABCD\u0000EF' }],
    [{ uid: 'ÄÖÜ0' }],
    [{ uid: 'ABCD', status: 'active' }],
    [{ uid: ['ABCD'] }],
  ])('refuses %j as a card', async (body) => {
    const { token } = await running.driver();
    expect((await api(token, 'POST', '', body)).status).toBe(400);
  });

  it('stops at a number of cards nobody needs', async () => {
    const { token } = await running.driver();
    for (let n = 0; n < MAX_CARDS; n += 1) await api(token, 'POST', '', { uid: `FEED${String(n).padStart(4, '0')}` });
    expect(await api(token, 'POST', '', { uid: 'FEED9999' })).toMatchObject({
      status: 409,
      body: { code: 'too-many-cards' },
    });
  });

  it('stops there also when they all come at once (ASVS 15.4.2)', async () => {
    const { token } = await running.driver();
    const uids = Array.from({ length: MAX_CARDS + 10 }, (_, n) => `BEAD${String(n).padStart(4, '0')}`);
    const answers = await Promise.all(uids.map((uid) => api(token, 'POST', '', { uid })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(MAX_CARDS);
    expect(answers.filter(({ body }) => body['code'] === 'too-many-cards')).toHaveLength(10);
  });

  it('replays an answer for its Idempotency-Key', async () => {
    const { token } = await running.driver();
    const send = (uid: string): Promise<Answer> =>
      call(running, 'POST', '/charging/v1/me/tokens', {
        token,
        body: { uid },
        headers: { 'idempotency-key': 'key-0001-abcd' },
      });
    const first = await send('CAFE0004');
    expect((await send('CAFE0004')).body).toEqual(first.body);
    expect(await send('CAFE0005')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});

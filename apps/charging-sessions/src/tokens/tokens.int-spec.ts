import { type Answer, call } from '../../../../test/support/people';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { ChargePoint } from '../../../../test/support/charge-point';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { ALIAS_LIFE_MS, MAX_ALIASES, MAX_CARDS, TokensService } from './tokens.service';

describe('cards of a driver', () => {
  let running: ChargingApp;
  const api = (token: string, method: string, path: string, body?: object): Promise<Answer> =>
    call(running, method, `/charging/v1/me/tokens${path}`, { token, ...(body && { body }) });

  beforeAll(async () => {
    running = await sharedChargingApp();
  });
  afterAll(async () => running.stop());

  it('adds, lists, reads and removes a card', async () => {
    const { token } = await running.driver();
    const added = await api(token, 'POST', '', { uid: 'de:ad-be ef' });
    expect(added).toMatchObject({ status: 201, body: { uid: 'DEADBEEF', status: 'active' } });
    const id = added.body['id'] as string;
    expect(await api(token, 'POST', '', { uid: 'DEADBEEF' })).toMatchObject({ status: 201, body: { id } });
    const { notice, ...card } = added.body;
    expect(notice).toHaveProperty('ways');
    expect((await api(token, 'GET', '')).body).toEqual({ items: [card], nextCursor: null });
    expect((await api(token, 'GET', `/${id}`)).body).toEqual(card);
    expect((await api(token, 'DELETE', `/${id}`)).status).toBe(204);
    expect((await api(token, 'DELETE', `/${id}`)).status).toBe(404);
    expect((await api(token, 'GET', '')).body).toEqual({ items: [], nextCursor: null });
  });

  it("keeps another driver's card out of reach", async () => {
    const [owner, other] = await Promise.all([running.driver(), running.driver()]);
    const { id } = (await api(owner.token, 'POST', '', { uid: 'CAFE0041' })).body;
    expect(await api(other.token, 'POST', '', { uid: 'cafe0041' })).toMatchObject({
      status: 409,
      body: { code: 'card-taken' },
    });
    expect((await api(other.token, 'GET', `/${id as string}`)).status).toBe(404);
    expect((await api(other.token, 'DELETE', `/${id as string}`)).status).toBe(404);
  });

  it('gives a card that several add at once to exactly one, and to one driver once', async () => {
    const drivers = await Promise.all([1, 2, 3, 4, 5].map(() => running.driver()));
    const answers = await Promise.all(drivers.map(({ token }) => api(token, 'POST', '', { uid: 'CAFE0042' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const { token } = await running.driver();
    const same = await Promise.all([1, 2, 3, 4].map(() => api(token, 'POST', '', { uid: 'CAFE0043' })));
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
    [{ uid: 'ABCD', clientId: 'harbour' }],
    [{ uid: 'ABCD', clientId: '01890a5d-ac96-774b-bcce-b302099a8057' }],
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
    const first = await send('CAFE0044');
    expect((await send('CAFE0044')).body).toEqual(first.body);
    expect(await send('CAFE0045')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  describe('a card alias', () => {
    let driver: { accountId: string; token: string };
    let clientId: string;
    let point: ChargePoint;
    let points = 0;
    beforeEach(async () => {
      driver = await running.driver();
      const id = `ALIAS-${(points += 1)}`;
      clientId = await running.addClient([{ id }]);
      point = await ChargePoint.connect(running.url, id);
    });
    afterEach(async () => point.close());

    const alias = async (): Promise<string> => (await api(driver.token, 'POST', '/aliases', {})).body['uid'] as string;
    /** As if the alias had been drawn longer ago. */
    const age = async (uid: string, ms: number): Promise<void> => {
      await running.sql.query(`UPDATE tokens SET expires_at = expires_at - make_interval(secs => $2) WHERE uid = $1`, [
        uid,
        ms / 1000,
      ]);
    };
    const start = async (idTag: string, agoMs = 0): Promise<{ transactionId: number; status: string }> => {
      const timestamp = new Date(Date.now() - agoMs).toISOString();
      const { transactionId, idTagInfo } = await point.start({ idTag, timestamp, meterStart: 0 });
      return { transactionId, status: idTagInfo.status };
    };

    it('ends after a day, and is not shown from then on', async () => {
      const uid = await alias();
      await age(uid, ALIAS_LIFE_MS);
      expect((await start(uid)).status).toBe('Expired');
      expect((await api(driver.token, 'GET', '')).body['items']).toEqual([]);
    });

    it('a start that waited in the charge point counts when it happened', async () => {
      const uid = await alias();
      await age(uid, ALIAS_LIFE_MS + 60_000);
      expect((await start(uid, 10 * 60_000)).status).toBe('Accepted');
    });

    it('stops its own charge after its end, and nothing else', async () => {
      const uid = await alias();
      const { transactionId } = await start(uid);
      await age(uid, ALIAS_LIFE_MS);
      expect(await point.call('Authorize', { idTag: uid })).toEqual({ idTagInfo: { status: 'Accepted' } });
      await point.stop({ transactionId, meterStop: 10 });
      expect(await point.call('Authorize', { idTag: uid })).toEqual({ idTagInfo: { status: 'Expired' } });
    });

    it('is forgotten a week after its end, its session is not', async () => {
      const uid = await alias();
      const { transactionId } = await start(uid);
      await point.stop({ transactionId, meterStop: 10 });
      const forget = () => running.app.get(TokensService).forgetEndedAliases();
      const kept = () => running.sql.query(`SELECT 1 FROM tokens WHERE uid = $1`, [uid]);
      await age(uid, ALIAS_LIFE_MS + 6 * 86_400_000);
      await forget();
      expect(await kept()).toHaveLength(1);
      await age(uid, 2 * 86_400_000);
      await forget();
      expect(await kept()).toHaveLength(0);
      const sessions = await running.sql.query(`SELECT driver_id FROM sessions WHERE client_id = $1`, [clientId]);
      expect(sessions).toEqual([{ driver_id: driver.accountId }]);
    });

    it('is bounded in number, apart from cards', async () => {
      const answers = [];
      for (let n = 0; n <= MAX_ALIASES; n += 1) answers.push(await api(driver.token, 'POST', '/aliases', {}));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(MAX_ALIASES);
      expect(answers.at(-1)).toMatchObject({ status: 409, body: { code: 'too-many-cards' } });
      expect((await api(driver.token, 'POST', '', { uid: 'FADE0001' })).status).toBe(201);
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChargePoint } from '../../support/charge-point';
import type { ChargingApp } from '../../support/charging-app';
import { call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

/** Row 11: a client's own charge points see a card's number, the same at all clients and in all months. */
export function whatACardShows(): void {
  describe('what a card shows, and the ways that hide it', () => {
    let running: ChargingApp;
    let harbour: string;
    let driver: { accountId: string; token: string };

    beforeAll(async () => {
      running = await sharedChargingApp();
      harbour = await running.addClient([{ id: 'HARBOUR-1' }]);
      await running.addClient([{ id: 'PEAK-1' }]);
    });
    beforeEach(async () => {
      driver = await running.driver();
    });
    afterAll(() => running.stop());

    const add = (body: object, language = 'en', path = '') =>
      call(running, 'POST', `/charging/v1/me/tokens${path}`, {
        token: driver.token,
        body,
        headers: { 'accept-language': language },
      });
    const startAt = async (id: string, idTag: string): Promise<string> => {
      const point = await ChargePoint.connect(running.url, id);
      const started = await point.start({ idTag, timestamp: new Date().toISOString(), meterStart: 0 });
      await point.stop({ transactionId: started.transactionId, meterStop: 10 });
      await point.close();
      return started.idTagInfo.status;
    };

    it.each([
      ['en', /sees? that number|can see that number/],
      ['zh-Hant-HK', /卡片號碼/],
      ['fr', /can see that number/],
    ])('the driver is told when a card is added, in %s, with each way that hides it', async (language, words) => {
      const added = await add({ uid: `04CA${language.length}0${Math.floor(performance.now())}` }, language);
      const notice = added.body['notice'] as { text: string; ways: { way: string; text: string }[] };
      expect(notice.text).toMatch(words);
      expect(notice.ways.map(({ way }) => way)).toEqual(['app-start', 'card-per-client', 'card-alias']);
    });

    it('a card for one client is a stranger’s at any other', async () => {
      expect((await add({ uid: '04CAFE0001', clientId: harbour })).body).toMatchObject({ clientId: harbour });
      expect(await startAt('HARBOUR-1', '04CAFE0001')).toBe('Accepted');
      expect(await startAt('PEAK-1', '04CAFE0001')).toBe('Invalid');
    });

    it('a card alias starts a charge, is different each time and fits an idTag', async () => {
      const [one, other] = [await add({}, 'en', '/aliases'), await add({}, 'en', '/aliases')];
      expect(one).toMatchObject({ status: 201, body: { kind: 'alias', clientId: null } });
      expect(one.body['uid']).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
      expect(one.body['uid']).not.toBe(other.body['uid']);
      expect(await startAt('PEAK-1', one.body['uid'] as string)).toBe('Accepted');
    });

    it('docs/pseudonyms.md says what no software at this end can hide', () => {
      const text = readFileSync(join(__dirname, '../../../docs/pseudonyms.md'), 'utf8');
      expect(text).toMatch(/number of a card/i);
      for (const way of ['app-start', 'card-per-client', 'card-alias']) expect(text).toContain(way);
    });
  });
}

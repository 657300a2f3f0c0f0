import { openDatabase } from '@evc/database';
import type { JWK } from 'jose';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { until } from '../../support/until';
import { KEY, KeyAway, ME } from './ledger-key-away-http/key-away';
import { roadsToNo, roadsToYes } from './ledger-key-away-http/roads';

/** Each road to a no, and each to a yes, over HTTP while the file of the event key is away. */
export function ledgerKeyAwayHttp(): void {
  describe('3 without the event key, over HTTP', () => {
    const away = new KeyAway();
    const NO = roadsToNo(away);
    const YES = roadsToYes(away);
    const taken = new Set<string>();
    beforeAll(() => away.start(), 180_000);
    afterAll(() => away.app.stop());

    it.each(NO)('a no holds at once and waits to be signed: %s', async (road, act, seen, expected) => {
      taken.add(road);
      const [recorded, unsigned] = [await away.events(), await away.waiting()];
      const { status, body } = await act();
      expect([200, 202, 204]).toContain(status);
      expect(await seen()).toEqual(
        typeof expected === 'object' && !Array.isArray(expected) ? expect.objectContaining(expected) : expected,
      );
      const more = (await away.events()) - recorded;
      expect(more).toBeGreaterThan(0);
      expect((await away.waiting()) - unsigned).toBe(more);
      const url = body['receiptUrl'];
      if (typeof url === 'string' && url.startsWith(`${ME}/`)) {
        const receipt = await away.get(url, away.people.chooser.accessToken);
        expect([409, 404]).toContain(receipt.status); // not yet, and of somebody else there is none
      }
    });

    it.each(YES)('a yes answers 503 and changes nothing: %s', async (_road, act) => {
      const recorded = await away.events();
      const { status, body, headers } = await act();
      expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'ledger-key-missing', '60']);
      expect(await away.events()).toBe(recorded);
    });

    it('is told in health; what waits is out of the log, and everything else goes on', async () => {
      await away.sign();
      const { body } = await away.get('/accounts/v1/ledger/health', away.officer.token);
      const unsigned = (await away.events()) - away.before;
      expect(body).toMatchObject({
        status: 'attention',
        eventKey: 'missing',
        eventsWaiting: unsigned,
        chainsLeftOut: 0,
      });
      expect((await away.get(ME, away.people.bystander.accessToken)).status).toBe(200);
    });

    it('once the key is back everything that waited is signed and verifies, and each yes is taken', async () => {
      for (const [road, act] of NO) if (!taken.has(road)) await act(); // where this test is run by itself
      await until('both erasures', async () => (await away.count('accounts.erasure_journal')) >= 2);
      const waited = await away.waiting();
      await away.app.moveKey('elsewhere', KEY);
      await away.sign();
      const { body } = await away.get('/accounts/v1/ledger/health', away.officer.token);
      expect(body).toMatchObject({ status: 'ok', eventKey: 'present', eventsWaiting: 0 });
      expect(await away.count('accounts.late_signatures')).toBe(waited);
      for (const [road, act, later] of YES) expect([road, (await act()).status]).toEqual([road, later]);
      await away.sign();
      const url = new URL(away.app.running.database.adminUrl);
      url.searchParams.set('options', '-csearch_path=accounts,keyring');
      const db = await openDatabase(url.toString(), 1);
      try {
        const published = (await away.get('/accounts/.well-known/jwks.json')).body['keys'] as JWK[];
        const { body: against } = await away.get('/accounts/v1/ledger/checkpoints/latest');
        const report = await verifyStoredLedger(db, { keys: published, against: against as never });
        expect(report.findings).toEqual([]);
        expect(report.erased).toBeGreaterThanOrEqual(2);
      } finally {
        await db.close();
      }
      const history = await away.get(`${ME}/consents/profiling/history`, away.people.chooser.accessToken);
      const [latest] = history.body['items'] as { eventId: string }[];
      const receipt = await away.get(`${ME}/receipts/${latest?.eventId ?? ''}`, away.people.chooser.accessToken);
      expect([receipt.status, typeof receipt.body['signature']]).toEqual([200, 'string']);
    });
  });
}

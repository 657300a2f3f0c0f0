import type { Channel } from '@evc/domain';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { AddressBars } from '../../../apps/accounts/src/messaging/newsletter/address-bars.service';
import { BarTokens } from '../../../apps/accounts/src/messaging/newsletter/bar-tokens';
import { ContactGate } from '../../../apps/accounts/src/messaging/newsletter/contact-gate';
import { MyNewsletterService } from '../../../apps/accounts/src/messaging/newsletter/my-newsletter.service';
import { PersonalObjections } from '../../../apps/accounts/src/consent/objections/personal-objections';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { until } from '../../support/until';
import { MailWorld } from './mail-world';

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** Row 1: whoever says no to marketing mail, wherever, gets none, whichever of their subjects it was sent for. */
export function noOnEveryRoad(): void {
  describe('no means no on every road to the same address', () => {
    let app: AccountsApp;
    let world: MailWorld;
    beforeAll(async () => {
      app = await startAccountsApp();
    });
    beforeEach(() => {
      world = new MailWorld(app);
    });
    afterEach(() => jest.restoreAllMocks());
    afterAll(() => app.stop());

    const waitsForLock = async (): Promise<boolean> =>
      (
        await app.sql.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        )
      ).length > 0;

    type Say = (accountId: string) => Promise<unknown>;
    const roads: [string, Say][] = [
      ['refusing what was never given', (id) => world.choose(id, { decision: 'refused' })],
      ['withdrawing what was never given', (id) => world.choose(id, { decision: 'withdrawn' })],
      ['giving without mail', (id) => world.give(id, ['push'])],
      ['objecting', (id) => app.get(PersonalObjections).object(id, 'marketing', EVIDENCE)],
      ['one click, of the account', (id) => world.oneClick(id)],
      ['ending the newsletter in the app', (id) => app.get(MyNewsletterService).end(id, EVIDENCE)],
      [
        'refusing after giving',
        async (id) => {
          await world.give(id);
          await world.choose(id, { decision: 'refused' });
        },
      ],
      [
        'withdrawing after giving',
        async (id) => {
          await world.give(id);
          await world.choose(id, { decision: 'withdrawn' });
        },
      ],
      [
        'switching mail off',
        async (id) => {
          await world.give(id);
          await world.give(id, ['push', 'inbox']);
        },
      ],
      [
        'ending the newsletter in the app, although the account had agreed',
        async (id) => {
          await world.give(id);
          await app.get(MyNewsletterService).end(id, EVIDENCE);
        },
      ],
    ];

    it.each(roads)('%s', async (_name, say) => {
      await world.subscribe();
      const accountId = await world.register();
      expect(await world.campaign()).toBe(1);
      await say(accountId);
      expect([await world.campaign(), await world.listed()]).toEqual([0, true]);
    });

    const barring: [string, Say] = [
      'barring the address by the mail that asks to confirm',
      async () => app.get(AddressBars).bar(await app.get(BarTokens).of(world.contact()), EVIDENCE),
    ];
    it.each([...roads, barring])('while the newsletter is being confirmed: %s', async (_name, say) => {
      const accountId = await world.register();
      const gate = app.get(ContactGate);
      const isClosedTo = gate.isClosedTo.bind(gate);
      const { promise: isReleased, resolve: release } = withResolvers();
      const { promise: isUnderWay, resolve: reached } = withResolvers();
      jest.spyOn(gate, 'isClosedTo').mockImplementationOnce(async (tx, contact) => {
        reached();
        await isReleased;
        return isClosedTo(tx, contact);
      });
      const confirming = world.subscribe();
      await isUnderWay;
      let isSaid = false;
      const saying = say(accountId).finally(() => (isSaid = true));
      await until('the no', async () => isSaid || (await waitsForLock()));
      release();
      await Promise.all([confirming, saying]);
      expect([await world.campaign(), await world.listed(), await world.isSubscribed()]).toEqual([0, true, false]);
    });

    it('refusing at registration, once the address is verified', async () => {
      await world.subscribe();
      await world.register('refused');
      expect([await world.campaign(), await world.listed()]).toEqual([0, true]);
    });

    it('a repeated no is heard, although the account had said it before the newsletter came', async () => {
      const accountId = await world.register('refused');
      await world.subscribe();
      expect(await world.campaign()).toBe(1); // the later word, from the mailbox itself
      await world.choose(accountId, { decision: 'refused' });
      expect(await world.campaign()).toBe(0);
    });

    it('saying nothing at registration is no word about the newsletter', async () => {
      await world.subscribe();
      await world.register();
      expect([await world.campaign(), await world.listed()]).toEqual([1, false]);
    });

    it.each<[string, Channel]>([
      ['push', 'push'],
      ['the inbox', 'inbox'],
    ])('leaving %s says nothing about mail', async (_name, channel) => {
      await world.subscribe();
      const accountId = await world.register('given');
      await world.oneClick(accountId, channel);
      expect([await world.campaign(), await world.listed()]).toEqual([1, false]);
    });

    it('the newsletter is shown beside the choice, and kept by a word of its own only', async () => {
      await world.subscribe();
      const accountId = await world.register();
      const shown = async () =>
        (await app.get(ConsentService).list(accountId)).items.find(({ purpose }) => purpose === 'marketing')
          ?.newsletter;
      expect(await shown()).toMatchObject({ subscribed: true });
      const kept = await world.choose(accountId, { decision: 'refused', keepNewsletter: true });
      expect(kept).toMatchObject({ status: 'refused', newsletter: { subscribed: true } });
      expect([await world.campaign(), await shown()]).toMatchObject([1, { subscribed: true }]);
      const ended = await world.choose(accountId, { decision: 'refused' });
      expect(ended).toMatchObject({ status: 'refused', newsletter: { subscribed: false } });
      expect([await world.campaign(), await shown()]).toMatchObject([0, { subscribed: false }]);
    });

    it('what stood in the database before: a refusal that left the newsletter running', async () => {
      const accountId = await world.register();
      const subscriptionId = await world.subscribe();
      await app.sql.query(
        `INSERT INTO consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
         SELECT $1, 'marketing', 'refused', 1, 1, '{}', $2, now() + interval '1 second'`,
        [accountId, subscriptionId],
      );
      expect(await world.campaign()).toBe(0);
    });

    it('an account that agreed gets nothing either while the address is listed', async () => {
      const accountId = await world.register('given');
      await app.sql.query(
        `UPDATE consents SET status = 'given', channels = '{email}' WHERE account_id = $1 AND purpose = 'marketing'`,
        [accountId],
      );
      await world.oneClick(accountId);
      await app.sql.query(
        `UPDATE consents SET status = 'given', channels = '{email}' WHERE account_id = $1 AND purpose = 'marketing'`,
        [accountId],
      );
      expect(await world.campaign()).toBe(0);
    });
  });
}

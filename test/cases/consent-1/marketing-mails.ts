import { loadPolicyPack } from '@evc/policy';
import { AddressBars } from '../../../apps/accounts/src/messaging/newsletter/address-bars.service';
import { BarTokens } from '../../../apps/accounts/src/messaging/newsletter/bar-tokens';
import { EndingLinks } from '../../../apps/accounts/src/messaging/newsletter/ending-links.service';
import { NewsletterJobs } from '../../../apps/accounts/src/messaging/newsletter/newsletter.jobs';
import { NewsletterSignUp } from '../../../apps/accounts/src/messaging/newsletter/newsletter-sign-up.service';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { MailWorld } from './mail-world';

const HOUR_MS = 3_600_000;

/** Row 14: what marketing mails carry, and what holds for an address that its owner barred. */
export function marketingMails(): void {
  describe('marketing mails and ways out of them', () => {
    let app: AccountsApp;
    let world: MailWorld;
    beforeAll(async () => {
      const inboundMail = { unsubscribeMailbox: 'unsubscribe@mail.example', secret: 's'.repeat(32) };
      app = await startAccountsApp({ inboundMail });
    });
    beforeEach(() => {
      world = new MailWorld(app);
    });
    afterAll(() => app.stop());

    const signUp = async () => {
      const { subscriptionId } = await app.get(NewsletterSignUp).signUp({ email: world.email, locale: 'en' }, EVIDENCE);
      await app.get(NewsletterJobs).answerSignUp({ subscriptionId });
      return subscriptionId;
    };
    const bar = async () => app.get(AddressBars).bar(await app.get(BarTokens).of(world.contact()), EVIDENCE);
    const askForLink = async () => {
      const before = world.mails().length;
      await app.get(EndingLinks).ask(world.email);
      const [row] = await app.sql.query<{ request_id: string }>(
        'SELECT request_id FROM ending_requests WHERE contact_index = $1 ORDER BY asked_at DESC LIMIT 1',
        [world.contact()],
      );
      await app.get(NewsletterJobs).sendEndingLink({ requestId: row?.request_id ?? '' });
      return world.mails().length - before;
    };

    it('a campaign names its sender with the postal address of the policy', async () => {
      await world.subscribe();
      expect(await world.campaign()).toBe(1);
      const { name, contact } = loadPolicyPack('qst-ev').pack.controller;
      const { text } = world.campaignMail() ?? { text: '' };
      expect(text).toContain(name);
      expect(text).toContain(contact.address);
    });

    it('a campaign can be ended by https and by mail', async () => {
      await world.subscribe();
      await world.campaign();
      const headers = world.campaignMail()?.headers ?? {};
      expect(headers['List-Unsubscribe']).toMatch(
        /^<mailto:unsubscribe\+[a-z2-7]{52}@mail\.example>, <http:\/\/evcloud\.test\/accounts\/v1\/unsubscribe\/[\w-]{64}>$/,
      );
      expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    });

    it('the mail that asks to confirm a newsletter offers never to be written to again', async () => {
      await signUp();
      expect(world.mails()[0]?.text).toMatch(
        /Never write to this address:\nhttp:\/\/evcloud\.test\/newsletter\/never\?token=/,
      );
    });

    it('a barred address is asked no more, and a link that was sent before begins nothing', async () => {
      const waiting = await signUp();
      await bar();
      const before = world.mails().length;
      for (let i = 0; i < 2; i += 1) await signUp();
      expect(world.mails()).toHaveLength(before);
      const signUps = app.get(NewsletterSignUp);
      await expect(signUps.confirm(await signUps.tokenOf(waiting), EVIDENCE)).rejects.toThrow('token');
      await signUps.confirm(await signUps.tokenOf(await signUp()), EVIDENCE); // answered like any other
      expect(await world.campaign()).toBe(0);
    });

    it('barring ends what runs, the account’s marketing mail too, and is safe to repeat', async () => {
      await world.register('given');
      await world.subscribe();
      for (let i = 0; i < 2; i += 1) await bar();
      expect(await world.campaign()).toBe(0);
      expect(await world.listed()).toBe(true);
    });

    it('a registration’s form does not lift the bar, its owner’s own word in a session does', async () => {
      await bar();
      const accountId = await world.register('given');
      expect(await world.campaign()).toBe(0);
      await world.choose(accountId, { decision: 'refused' });
      await world.give(accountId);
      expect(await world.campaign()).toBe(1);
    });

    it('who lost the mails has the link sent, for the newsletter and for an account alike', async () => {
      await world.subscribe();
      expect(await askForLink()).toBe(1);
      expect(world.mails()[0]?.text).toMatch(/\/unsubscribe\/[\w-]{64}/);
      world = new MailWorld(app);
      await world.register('given');
      expect(await askForLink()).toBe(1);
    });

    it('nobody is written to who gets no marketing mail, and nobody more than three times an hour', async () => {
      expect(await askForLink()).toBe(0);
      await world.subscribe();
      const sent = [];
      for (let i = 0; i < 5; i += 1) sent.push(await askForLink());
      expect(sent).toEqual([1, 1, 1, 0, 0]);
      app.clock.advance(HOUR_MS + 1000);
      expect(await askForLink()).toBe(1);
      app.clock.advance(HOUR_MS + 1000);
      await app.get(EndingLinks).sweep();
      expect(await app.sql.query('SELECT 1 FROM ending_requests')).toEqual([]);
    });
  });
}

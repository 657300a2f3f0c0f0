import { newFamily } from '../../support/family';
import { GUARDED_PACK } from '../../support/family';
import { NewsletterController } from '../../../apps/accounts/src/messaging/newsletter/newsletter.controller';
import { NewsletterSignUp } from '../../../apps/accounts/src/messaging/newsletter/newsletter-sign-up.service';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { MailWorld } from './mail-world';

/** Row 12: a child's sign-up is answered like any other, truly, and leaves nothing. */
export function childsNewsletter(): void {
  describe('a child’s newsletter sign-up', () => {
    let app: AccountsApp;
    beforeAll(async () => {
      app = await startAccountsApp({ policyPack: GUARDED_PACK });
    });
    afterAll(() => app.stop());

    /** Signs up and confirms, through the controller: what the caller is told. */
    const confirmed = async (email: string) => {
      const signUps = app.get(NewsletterSignUp);
      const { subscriptionId } = await signUps.signUp({ email, locale: 'en' }, EVIDENCE);
      const token = await signUps.tokenOf(subscriptionId);
      const reply = {} as Parameters<NewsletterController['confirm']>[1];
      const answer = await new NewsletterController(signUps).confirm({ token }, reply, EVIDENCE);
      return { subscriptionId, answer };
    };
    const stored = (id: string) =>
      app.sql.query('SELECT state FROM newsletter_subscriptions WHERE subscription_id = $1', [id]);
    const events = (id: string) => app.sql.query('SELECT 1 FROM consent_events WHERE account_id = $1', [id]);

    it('is not stored as subscribed, and answered in the words that everybody gets', async () => {
      const family = await newFamily(app);
      const [child, adult] = [await confirmed(family.childEmail), await confirmed(new MailWorld(app).email)];
      expect(child.answer).toEqual(adult.answer);
      expect(JSON.stringify(child.answer)).not.toContain('subscribed');
      expect(await stored(adult.subscriptionId)).toEqual([{ state: 'active' }]);
      expect(await stored(child.subscriptionId)).toEqual([{ state: 'pending' }]);
      expect(await events(child.subscriptionId)).toEqual([]);
      expect(await new MailWorld(app, family.childEmail).campaign()).toBe(0);
    });
  });
}

import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../test/support/accounts-app';
import { queryAs } from '../../../../test/support/query-as';
import { CampaignFanOut } from '../messaging/campaigns/campaign-fan-out';
import { CampaignService } from '../messaging/campaigns/campaign.service';
import { ConsentService } from '../consent/choices/consent.service';
import { DeviceService } from '../messaging/devices/device.service';
import { NewsletterAudience } from '../messaging/newsletter/newsletter-audience';
import { NewsletterSignUp } from '../messaging/newsletter/newsletter-sign-up.service';
import { UnsubscribeService } from '../messaging/newsletter/unsubscribe.service';
import { UnsubscribeTokens } from '../messaging/newsletter/unsubscribe-tokens';
import type { NewMessage } from '../messaging/messages/message-queue';
import { MessageSender } from '../messaging/messages/message-sender';
import { SessionNoticeService } from '../messaging/notifications/session-notice.service';
import { ProfileService } from '../identity/profile/profile.service';
import { RegistrationService } from '../identity/registration/registration.service';
import { SessionService } from '../authentication/sessions/session.service';

/** A use case that takes a second connection inside its transaction starves as soon as fifty run at once. */
describe('fifty clients on a pool of two', () => {
  let app: AccountsApp;
  let drivers: NewDriver[];
  beforeAll(async () => {
    app = await startAccountsApp({ poolSize: 2 });
    drivers = [];
    for (let i = 0; i < 10; i += 1) drivers.push(await app.driver());
  });
  afterAll(() => app.stop());

  const of = (i: number): NewDriver => {
    const driver = drivers[i % drivers.length];
    if (!driver) throw new Error('no driver');
    return driver;
  };
  const phone = (i: number) =>
    ({ pushToken: `token-${i % 7}`, platform: 'web', appVersion: '1', locale: 'en' }) as const;

  /** A token that was used longer ago than its grace would be a stolen one; all of it may take longer than that. */
  const newest = new Map<string, string>();

  const USE_CASES: Record<string, (i: number) => Promise<unknown>> = {
    'consent changes': (i) =>
      app
        .get(ConsentService)
        .choose(
          of(i).accountId,
          'marketing',
          i % 3 ? { decision: 'given', noticeVersion: 1 } : { decision: 'withdrawn' },
          EVIDENCE,
        ),
    'campaigns and their messages': async (i) => {
      const texts = ['en', 'zh-Hant'].map((locale) => ({ locale, subject: 'News', text: 'News' }));
      const channels: NewMessage['channels'] = ['email', 'push', 'inbox'];
      const { id: ref } = await app.get(CampaignService).create(newId(), { texts, channels: [...channels] });
      await app.get(CampaignFanOut).step(ref);
      await app.get(MessageSender).send({ subjectId: of(i).accountId, ref });
      await app.get(CampaignService).cancel(ref);
    },
    'newsletters and ways out of them': async (i) => {
      const signUps = app.get(NewsletterSignUp);
      const { email, accountId } = of(i);
      const { subscriptionId } = await signUps.signUp({ email, locale: 'en' }, EVIDENCE);
      await signUps.confirm(await signUps.tokenOf(subscriptionId), EVIDENCE);
      await app.get(NewsletterAudience).page(null, 10);
      const subjectId = i % 2 ? subscriptionId : accountId;
      const token = await app.get(UnsubscribeTokens).of({ subjectId, channel: 'email' });
      await app.get(UnsubscribeService).unsubscribe(token, EVIDENCE);
    },
    'device registrations': (i) => app.get(DeviceService).register(of(i).accountId, `phone-${i % 3}`, phone(i)),
    refreshes: async (i) => {
      const { accountId, refreshToken } = of(i);
      const { refreshToken: next } = await app.get(SessionService).refresh(newest.get(accountId) ?? refreshToken);
      newest.set(accountId, next);
    },
    'profile changes': (i) => app.get(ProfileService).change(of(i).accountId, { name: `Name ${i}` }),
    'queued notices': (i) =>
      app.sql.transaction((tx) => app.get(SessionNoticeService).enqueue(tx, newId(), of(i).accountId, newId())),
    histories: (i) => app.get(ConsentService).history(of(i).accountId, 'account', 10),
  };

  it.each(Object.keys(USE_CASES))('%s all finish', async (name) => {
    const work = USE_CASES[name] ?? (() => Promise.reject(new Error('no such use case')));
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => work(i)));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('verifications all finish, each account once', async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 25; i += 1) tokens.push(await app.register());
    const verify = (token: string) => app.get(RegistrationService).verify(token, EVIDENCE);
    const outcomes = await Promise.allSettled([...tokens, ...tokens].map(verify));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invalid-token' });
    }
  });

  it('all of it together finishes, and leaves no connection busy', async () => {
    const outcomes = await Promise.allSettled(
      Object.values(USE_CASES).flatMap((work) => Array.from({ length: 10 }, (_, i) => work(i))),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const busy = await queryAs(
      app.database.adminUrl,
      `SELECT state, query FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'
         AND pid <> pg_backend_pid()`,
    );
    expect(busy).toEqual([]);
  });
});

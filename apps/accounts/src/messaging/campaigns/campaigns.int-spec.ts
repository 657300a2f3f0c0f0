import { newId } from '@evc/database';
import type { Segment } from '@evc/domain';
import { BlindIndex } from '@evc/vault';
import { EVIDENCE } from '../../../../../test/support/accounts-app';
import { CampaignAudience } from '../../../../../test/support/campaign-audience';
import { giveMarketing, newPhone } from '../../../../../test/support/messages';
import { Profiles } from '../../profiling/profiles';
import { ProfilingRepository } from '../../profiling/profiling.repository';
import { InboxService } from '../messages/inbox.service';
import { ObjectionList } from '../newsletter/objection-list';
import { UnsubscribeService } from '../newsletter/unsubscribe.service';

describe('whom campaigns reach', () => {
  const audience = new CampaignAudience();

  describe('QST-3a, QV-2: who gets it', () => {
    it('those who agreed, over the channels they agreed to, in their language; nobody else', async () => {
      const others = [await audience.app.driver({ locale: 'zh-HK' }), await audience.app.driver()];
      await giveMarketing(audience.app, audience.driver, ['email', 'push']);
      await giveMarketing(audience.app, others[0]!, ['inbox']);
      const token = await newPhone(audience.app, audience.driver.accountId);
      const id = await audience.launch({ channels: ['email', 'push', 'inbox'] });
      expect(audience.mails()).toMatchObject([{ subject: 'Half price at night' }]);
      const [inbox, nothing] = await Promise.all(
        others.map(async ({ accountId }) => (await audience.app.get(InboxService).list(accountId, 10)).items),
      );
      expect([inbox?.map(({ title, kind }) => [title, kind]), nothing]).toEqual([[['夜間半價', 'campaign']], []]);
      const [push] = audience.app.emulator.pushes.list(token);
      expect(push?.notification).toEqual({ title: 'Half price at night', body: 'Open the app to read the message.' });
      expect(Object.keys(push?.data ?? {})).toEqual(['type', 'messageId']);
      expect(await audience.counts(id)).toEqual(
        ['email', 'inbox', 'push'].map((channel) => ({ channel, state: 'sent', reason: null, count: 1 })),
      );
    });

    it('RFC 8058: each mail carries the way out, for programs and for people, and it works at once', async () => {
      await giveMarketing(audience.app, audience.driver);
      await audience.launch();
      const [mail] = audience.mails();
      const [page] = mail?.links ?? [];
      const oneClick = /^<(.+)>$/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
      expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
      expect(oneClick).toMatch(/^http:\/\/evcloud\.test\/accounts\/v1\/unsubscribe\/[\w-]{64}$/);
      expect(page).toBe(`http://evcloud.test/unsubscribe/${oneClick.split('/').at(-1)}`);
      expect(oneClick).not.toContain(audience.driver.accountId);
      const { id: second } = await audience.create();
      await audience.run(second);
      await audience.app.get(UnsubscribeService).unsubscribe(oneClick.split('/').at(-1) ?? '', EVIDENCE);
      await audience.sendAll(second);
      expect([audience.mails().length, await audience.launch().then((id) => audience.counts(id))]).toEqual([1, []]);
      expect(await audience.counts(second)).not.toContainEqual(expect.objectContaining({ state: 'sent' }));
    });

    it('QST-1.3c: newsletter readers without an account, by mail only and once to one address', async () => {
      const reader = `reader-${newId()}@driver.example`;
      const subscriptionId = await audience.subscribe(reader, 'zh-Hant');
      await giveMarketing(audience.app, audience.driver);
      await audience.subscribe(audience.driver.email);
      const id = await audience.launch({ channels: ['email', 'inbox', 'push'] });
      expect(audience.mails(reader)).toMatchObject([{ subject: '夜間半價' }]);
      expect(audience.mails()).toHaveLength(1);
      const relied = `SELECT e.source FROM messages m JOIN consent_events e ON e.account_id = m.account_id
        AND e.event_id = ANY(m.relied_on) WHERE m.ref = $1 AND m.account_id = $2`;
      expect(await audience.app.sql.query(relied, [id, subscriptionId])).toEqual([{ source: 'newsletter' }]);
    });

    it('a newsletter that ended after queueing gets nothing', async () => {
      const reader = `reader-${newId()}@driver.example`;
      const subscriptionId = await audience.subscribe(reader);
      const { id } = await audience.create();
      await audience.run(id);
      await audience.app.sql.query(`UPDATE newsletter_subscriptions SET state = 'ended' WHERE subscription_id = $1`, [
        subscriptionId,
      ]);
      await audience.sendAll(id);
      expect([audience.mails(reader), await audience.counts(id)]).toMatchObject([
        [],
        [{ state: 'withheld', reason: 'not-subscribed' }],
      ]);
    });

    it('QST-1.3c: an address on the objection list gets no mail, whatever consent says', async () => {
      await giveMarketing(audience.app, audience.driver);
      const index = audience.app.get(BlindIndex).of('email', audience.driver.email);
      await audience.app.sql.transaction((tx) => audience.app.get(ObjectionList).list(tx, 'email', index));
      const id = await audience.launch();
      expect([audience.mails(), await audience.counts(id)]).toEqual([
        [],
        [{ channel: 'email', state: 'withheld', reason: 'listed', count: 1 }],
      ]);
    });

    it('QV-6: whoever withdraws between queueing and sending', async () => {
      await giveMarketing(audience.app, audience.driver);
      const { id } = await audience.create();
      await audience.run(id);
      await audience.choose('marketing', 'withdrawn');
      await audience.sendAll(id);
      expect([audience.mails(), await audience.counts(id)]).toMatchObject([
        [],
        [{ state: 'dropped', reason: 'ended', count: 1 }],
      ]);
    });
  });

  describe('QTL-10.1, QST-3a: a campaign for a segment rests on profiling too', () => {
    const segment: Segment = 'frequent';
    beforeEach(async () => {
      await giveMarketing(audience.app, audience.driver);
      await audience.choose('profiling', 'given');
      const now = audience.app.clock.now();
      await audience.app.sql.transaction((tx) =>
        audience.app.get(ProfilingRepository).setSegments(tx, audience.driver.accountId, [segment], now),
      );
    });

    it('reaches its members, and notes both consents', async () => {
      const outsider = await audience.app.driver();
      await giveMarketing(audience.app, outsider);
      const id = await audience.launch({ segment });
      expect([audience.mails().length, audience.mails(outsider.email).length]).toEqual([1, 0]);
      const relied = await audience.app.sql.query(
        `SELECT e.purpose FROM messages m JOIN consent_events e ON e.account_id = m.account_id
           AND e.event_id = ANY(m.relied_on) WHERE m.ref = $1 ORDER BY 1`,
        [id],
      );
      expect(relied).toEqual([{ purpose: 'marketing' }, { purpose: 'profiling' }]);
    });

    it.each<[string, string, () => Promise<unknown>]>([
      ['profiling withdrawn', 'profiling-withdrawn', () => audience.choose('profiling', 'withdrawn')],
      [
        'profiling objected to',
        'profiling-objected',
        () =>
          audience.app.sql.query(
            `INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, 'profiling', now())`,
            [audience.driver.accountId],
          ),
      ],
      ['the profile deleted', 'not-in-segment', () => audience.app.get(Profiles).delete(audience.driver.accountId)],
    ])('%s after queueing', async (_name, reason, change) => {
      const { id } = await audience.create({ segment });
      await audience.run(id);
      await change();
      await audience.sendAll(id);
      expect([audience.mails(), await audience.counts(id)]).toMatchObject([[], [{ state: 'withheld', reason }]]);
    });

    it('never reaches the newsletter, whose readers nobody profiles', async () => {
      const reader = `reader-${newId()}@driver.example`;
      await audience.subscribe(reader);
      await audience.launch({ segment });
      expect(audience.mails(reader)).toEqual([]);
    });
  });
});

import { type Problem } from '@evc/platform';
import { type LoadedPolicy, loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import { Vault } from '@evc/vault';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { FaceKeyJobs } from '../../../apps/accounts/src/face/face-key.jobs';
import { PersonalObjections } from '../../../apps/accounts/src/consent/objections/personal-objections';
import { type AccountsApp, EVIDENCE } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';
import { MailWorld } from './mail-world';

/** Row 8: what a choice does is told for each purpose in the words of its policy, before and after, by locale. */
export function effectsOfPurposes(): void {
  describe('the effect of each purpose', () => {
    let app: AccountsApp;
    let policy: LoadedPolicy;
    let accountId: string;
    beforeAll(async () => {
      app = await sharedAccountsApp();
      policy = loadPolicyPack('qst-ev');
    });
    beforeEach(async () => {
      ({ accountId } = await app.driver());
    });
    afterAll(() => app.stop());

    const listed = async () =>
      new Map((await app.get(ConsentService).list(accountId)).items.map(({ purpose, effect }) => [purpose, effect]));
    const choose = (purpose: string, decision: 'given' | 'refused' | 'withdrawn') =>
      app.get(ConsentService).choose(accountId, purpose, { decision, noticeVersion: 1 }, EVIDENCE);
    const wordsOf = (purpose: string, locale: string) => policy.effects[purpose]?.[locale];

    it.each(['en', 'zh-Hant'])('is told before the choice in words of its own (%s)', async (locale) => {
      await app.sql.query('UPDATE accounts SET locale = $2 WHERE account_id = $1', [accountId, locale]);
      const effects = await listed();
      for (const { id } of policy.pack.purposes)
        expect([id, effects.get(id)]).toEqual([id, wordsOf(id, locale)?.before]);
      expect(new Set(effects.values()).size).toBe(policy.pack.purposes.length);
    });

    it.each(['en', 'zh-Hant'])('and after it, for a yes, a no and an end (%s)', async (locale) => {
      await app.sql.query('UPDATE accounts SET locale = $2 WHERE account_id = $1', [accountId, locale]);
      for (const { id, withdrawal } of policy.pack.purposes) {
        if (withdrawal !== 'disable') continue;
        const words = wordsOf(id, locale);
        const told = [];
        for (const decision of ['refused', 'given', 'given', 'withdrawn'] as const)
          told.push((await choose(id, decision)).effect);
        expect(told).toEqual([words?.after, words?.given, words?.given, words?.after]);
      }
    });

    it('withdrawing face recognition says that the template is destroyed, and it is', async () => {
      await choose('face-recognition', 'given');
      const vault = app.get(Vault);
      await vault.renew(accountId, 'face');
      expect((await listed()).get('face-recognition')).toMatch(/your face template, are destroyed at once/);
      expect((await choose('face-recognition', 'withdrawn')).effect).toMatch(/your face template, are destroyed/);
      await app.get(FaceKeyJobs).destroy({ accountId, keyVersion: 1 });
      expect(await vault.activeVersion(accountId, 'face')).toBeNull();
    });

    it('what closes the account says so for its own purpose, in the question and in the answer', async () => {
      for (const purpose of ['account', 'charging']) {
        const { accountId: other } = await app.driver();
        const ask = (confirm: boolean) =>
          app.get(ConsentService).choose(other, purpose, { decision: 'withdrawn', confirm }, EVIDENCE);
        const question = await ask(false).catch((problem: unknown) => (problem as Problem).extra['effect']);
        expect(question).toBe(wordsOf(purpose, 'en')?.before);
        expect((await ask(true)).effect).toBe(wordsOf(purpose, 'en')?.after);
      }
    });

    it('service messages point to no list of objections, which does not have them', async () => {
      const effect = (await listed()).get('service-notifications');
      expect(effect).toMatch(/neither withdrawn nor objected to/);
      const { items } = await app.get(PersonalObjections).listOf(accountId);
      expect(items.map(({ purpose }) => purpose)).not.toContain('service-notifications');
    });

    it('an objection tells of its purpose too', async () => {
      const { items } = await app.get(PersonalObjections).listOf(accountId);
      for (const { purpose, effect } of items) expect(effect).toContain(wordsOf(purpose, 'en')?.before);
      const { effect } = await app.get(PersonalObjections).object(accountId, 'profiling', EVIDENCE);
      expect(effect).toBe(
        `${wordsOf('profiling', 'en')?.after} Since you object, it stays off until you choose it anew.`,
      );
    });

    it.each(shippedPolicyIds())(
      'no notice of %s says that each message carries a link, for a push carries none',
      (id) => {
        const { notices } = loadPolicyPack(id);
        const { en, 'zh-Hant': zh } = notices.find(({ purpose }) => purpose === 'marketing')?.locales ?? {};
        expect(en?.text).not.toMatch(/(each|any) (such )?message|link in each to end|within a message|social media/i);
        expect(en?.text).toMatch(/push/i);
        expect(zh?.text).not.toMatch(/每則(這類)?訊息|社交媒體|在訊息內/);
        expect(zh?.text).toMatch(/推送(沒有|不附)連結|推送可在應用程式內停止/);
      },
    );

    it('the link in a mail ends mail alone, as the notice says', async () => {
      const world = new MailWorld(app);
      const reader = await world.register('given');
      await world.oneClick(reader);
      const { items } = await app.get(ConsentService).list(reader);
      expect(items.find(({ purpose }) => purpose === 'marketing')).toMatchObject({
        status: 'given',
        channels: ['push', 'inbox'],
      });
    });
  });
}

import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { DeskConsentJobs } from '../../../apps/accounts/src/consent/choices/desk-consent.jobs';
import { DeskConsentService } from '../../../apps/accounts/src/consent/choices/desk-consent.service';
import { PersonalObjections } from '../../../apps/accounts/src/consent/objections/personal-objections';
import { StaffService } from '../../../apps/accounts/src/organisations/staff/staff.service';
import { type AccountsApp, EVIDENCE } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';
import { MailWorld } from './mail-world';

/** Row 4: the privacy office records a no by itself; a yes is its owner's to say. */
export function deskSaysNo(): void {
  describe('the desk records a no by itself, and a yes waits for the person', () => {
    let app: AccountsApp;
    let world: MailWorld;
    let officerId: string;
    beforeAll(async () => {
      app = await sharedAccountsApp();
      officerId = await app.get(StaffService).create({
        email: 'officer@desk.example',
        password: 'a-long-word-for-staff-7',
        name: 'Officer',
        role: 'privacy-officer',
        clientId: null,
        country: 'HK',
        locale: 'en',
      });
    });
    beforeEach(() => {
      world = new MailWorld(app);
    });
    afterAll(() => app.stop());

    const enter = (accountId: string, purpose: string, decision: 'given' | 'refused' | 'withdrawn') => {
      const request = { reference: 'LETTER/1', receivedOn: app.clock.now().toISOString().slice(0, 10) };
      const choice = { decision, request, ...(decision === 'given' ? { noticeVersion: 1 } : {}) };
      return app.get(DeskConsentService).enter(officerId, accountId, purpose, choice, EVIDENCE);
    };
    const events = async (accountId: string, purpose: string) =>
      (await app.get(ConsentService).history(accountId, purpose, 10)).items.map(({ event, actor }) => [event, actor]);

    it('a made-up letter lifts no objection', async () => {
      const accountId = await world.register('given');
      await app.get(PersonalObjections).object(accountId, 'marketing', EVIDENCE);
      const before = await events(accountId, 'marketing');
      const answer = await enter(accountId, 'marketing', 'given');
      expect(answer).toMatchObject({ recorded: false, status: 'withdrawn', eventId: null });
      expect(await events(accountId, 'marketing')).toEqual(before);
      expect(await app.get(PersonalObjections).listOf(accountId)).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ purpose: 'marketing', objected: true })]),
      });
      expect([await world.campaign(), await world.listed()]).toEqual([0, true]);
    });

    it.each(['marketing', 'profiling', 'personalised-notifications', 'face-recognition'])(
      'no letter gives %s; the person is asked, and their own word gives it',
      async (purpose) => {
        const accountId = await world.register();
        expect(await enter(accountId, purpose, 'given')).toMatchObject({ recorded: false, status: 'none' });
        expect(await events(accountId, purpose)).toEqual([]);
        await app.get(DeskConsentJobs).ask({ accountId, purpose });
        expect(world.mails().map(({ subject }) => subject)).toContain('Please confirm a choice in the app');
        await world.choose(accountId, { decision: 'given', noticeVersion: 1 }, purpose);
        expect(await events(accountId, purpose)).toEqual([['given', 'person']]);
      },
    );

    it.each<[string, 'given' | undefined, 'refused' | 'withdrawn', string]>([
      ['refused after it was given', 'given', 'refused', 'withdrawn'],
      ['withdrawn after it was given', 'given', 'withdrawn', 'withdrawn'],
      ['refused where nothing was given', undefined, 'refused', 'refused'],
      ['withdrawn where nothing was given', undefined, 'withdrawn', 'refused'],
    ])('a no holds at once, on every road: %s', async (_name, before, decision, status) => {
      await world.subscribe();
      const accountId = await world.register(before);
      expect(await world.campaign()).toBe(1);
      const answer = await enter(accountId, 'marketing', decision);
      expect([await world.campaign(), await world.listed()]).toEqual([0, true]);
      expect(answer).toMatchObject({ recorded: true, status });
    });
  });
}

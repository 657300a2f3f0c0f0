import { newId } from '@evc/database';
import { ConsentGate } from '../../../apps/accounts/src/consent/choices/gate';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { PersonalObjections } from '../../../apps/accounts/src/consent/objections/personal-objections';
import { PolicyDeskService } from '../../../apps/accounts/src/consent/policy/policy-desk.service';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { dayAfter, moreDataFor } from '../../support/publications';
import { MailWorld } from './mail-world';

/** Row 11: the list of a person's choices says of each what the gate says. */
export function listAnswersAsTheGate(): void {
  describe('the consent list answers what the gate answers', () => {
    let app: AccountsApp;
    let accountId: string;
    beforeAll(async () => {
      app = await startAccountsApp();
      accountId = await new MailWorld(app).register('given');
    });
    afterAll(() => app.stop());

    const both = async (purpose: string) => {
      const answer = await app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, accountId, purpose));
      const { items } = await app.get(ConsentService).list(accountId);
      const item = items.find((one) => one.purpose === purpose);
      expect([item?.active, item?.inactiveReason]).toEqual([answer.ok, answer.ok ? null : answer.reason]);
      return item;
    };

    it('a choice that rests since a material change is shown as resting', async () => {
      expect(await both('marketing')).toMatchObject({ status: 'given', active: true, inactiveReason: null });
      const publication = moreDataFor(['marketing'], dayAfter(app.clock.now(), 60));
      await app.get(PolicyDeskService).publish(newId(), publication);
      expect(await both('marketing')).toMatchObject({ active: false, inactiveReason: 'outdated', askAgain: true });
    });

    it('what was never asked, what is required and what was objected to', async () => {
      expect(await both('profiling')).toMatchObject({ active: false, inactiveReason: 'not-given' });
      expect(await both('account')).toMatchObject({ active: true });
      await app.get(PersonalObjections).object(accountId, 'profiling', EVIDENCE);
      expect(await both('profiling')).toMatchObject({ active: false, inactiveReason: 'objected' });
    });
  });
}

import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../../apps/accounts/src/consent/receipts/receipt.service';
import type { AccountsApp } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';
import { MailWorld, requiredConsents } from './mail-world';

/** Rows 7 and 10: the ledger says what happened, in a word of its own. */
export function ledgerWords(): void {
  describe('the words of the ledger', () => {
    let app: AccountsApp;
    let world: MailWorld;
    beforeAll(async () => {
      app = await sharedAccountsApp();
    });
    beforeEach(() => {
      world = new MailWorld(app);
    });
    afterAll(() => app.stop());

    const newest = async (accountId: string, purpose = 'marketing') =>
      (await app.get(ConsentService).history(accountId, purpose, 1)).items[0];

    it.each<[string, (accountId: string) => Promise<unknown>, string[]]>([
      ['switching push off', (id) => world.give(id, ['email', 'inbox']), ['email', 'inbox']],
      ['one click', (id) => world.oneClick(id), ['push', 'inbox']],
    ])('%s is recorded as narrowed, and its receipt says partly withdrawn', async (_name, narrow, channels) => {
      const accountId = await world.register('given');
      await narrow(accountId);
      const event = await newest(accountId);
      expect(event).toMatchObject({ event: 'narrowed', channels });
      const { receipt } = await app.get(ReceiptService).receipt(accountId, event?.eventId ?? '');
      expect(receipt).toMatchObject({
        'receipt:event': 'narrowed',
        'receipt:partStatus': { '@id': 'dpv:ConsentWithdrawn' },
        'dpv:hasConsentStatus': { '@id': 'dpv:ConsentGiven' },
        'receipt:channel': channels,
      });
      expect(JSON.stringify(receipt)).not.toContain('RenewedConsentGiven');
    });

    it('choosing more channels, or newer words, is renewed still', async () => {
      const accountId = await world.register();
      await world.give(accountId, ['email']);
      await world.give(accountId, ['email', 'push']);
      expect(await newest(accountId)).toMatchObject({ event: 'renewed', channels: ['email', 'push'] });
    });

    it.each(['service-notifications', 'operator-sharing'])(
      '%s, on contract, opens with the version of the notice that was shown',
      async (purpose) => {
        const consents = requiredConsents().filter((choice) => ['account', 'charging'].includes(choice.purpose));
        const { accountId } = await app.driver({ email: world.email, consents });
        const event = await newest(accountId, purpose);
        expect(event).toMatchObject({ event: 'informed', noticeVersion: 1, actor: 'person', source: 'registration' });
        const { receipt } = await app.get(ReceiptService).receipt(accountId, event?.eventId ?? '');
        expect(receipt).toMatchObject({ 'receipt:nature': 'acknowledgement', 'receipt:event': 'informed' });
      },
    );
  });
}

import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import type { AccountsApp } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';
import { MailWorld } from './mail-world';

/** Row 13: a channel that nothing serves is told and not offered. */
export function servedChannels(): void {
  describe('social media, which nothing posts to', () => {
    let app: AccountsApp;
    let world: MailWorld;
    beforeAll(async () => {
      app = await sharedAccountsApp();
      world = new MailWorld(app);
    });
    afterAll(() => app.stop());

    const marketing = async (accountId: string) =>
      (await app.get(ConsentService).list(accountId)).items.find(({ purpose }) => purpose === 'marketing');

    it('is not among the channels offered, and its absence is told', async () => {
      const accountId = await world.register('given');
      expect(await marketing(accountId)).toMatchObject({
        offeredChannels: ['email', 'push', 'inbox'],
        absentChannels: ['social'],
        channels: ['email', 'push', 'inbox'],
      });
      const refused = { code: 'channel-not-offered' };
      await expect(world.give(accountId, ['social'])).rejects.toMatchObject(refused);
      await expect(world.give(accountId, ['email', 'social'])).rejects.toMatchObject(refused);
    });
  });
}

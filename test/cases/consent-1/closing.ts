import type { Problem } from '@evc/platform';
import type { AccountsApp } from '../../support/accounts-app';
import { sharedAccountsApp } from '../../support/shared-apps';
import { MailWorld } from './mail-world';

/** Row 2: an account that closes leaves nothing behind unless its owner asks for it. */
export function closingKeepsNothing(): void {
  describe('closing keeps nothing unless asked for', () => {
    let app: AccountsApp;
    let world: MailWorld;
    beforeAll(async () => {
      app = await sharedAccountsApp();
    });
    beforeEach(() => {
      world = new MailWorld(app);
    });
    afterAll(() => app.stop());

    const farewell = () => world.mails().find(({ subject }) => subject === 'Your account is closed')?.text ?? '';

    it('without a word the newsletter ends, and the farewell is the last message', async () => {
      await world.subscribe();
      await world.close(await world.register());
      expect(await world.campaign()).toBe(0);
      expect(farewell()).toContain('This is our last message');
    });

    it('with an explicit word it goes on, and the farewell says so', async () => {
      await world.subscribe();
      await world.close(await world.register(), true);
      expect(await world.campaign()).toBe(1);
      expect(farewell()).toContain('newsletter');
      expect(farewell()).not.toContain('last message');
    });

    it('the effect that is told before names the newsletter, where there is one', async () => {
      const accountId = await world.register();
      const ask = async (): Promise<unknown> => {
        const asked = world.choose(accountId, { decision: 'withdrawn' }, 'account');
        return asked.catch((problem: unknown) => (problem as Problem).extra['effect']);
      };
      expect(await ask()).not.toContain('newsletter');
      await world.subscribe();
      expect(await ask()).toContain('newsletter');
    });
  });
}

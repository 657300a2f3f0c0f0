import { minimumAgeIn } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { type AccountsApp, startAccountsApp } from '../../support/accounts-app';

/** Row 3: of age when it is that day in every time zone of the person's country. */
export function birthdays(): void {
  describe('a birthday counts where the person lives', () => {
    let app: AccountsApp;
    const pack = 'qcc';
    beforeAll(async () => {
      app = await startAccountsApp({ policyPack: pack });
    });
    afterAll(() => app.stop());

    const letsIn = async (country: string, birthday: string, now: string): Promise<boolean> => {
      app.clock.advance(new Date(now).getTime() - app.clock.now().getTime());
      const year = new Date(now).getUTCFullYear() - minimumAgeIn(loadPolicyPack(pack).pack.age, country);
      const registered = app.register({ country, birthDate: `${year}-${birthday}` });
      return registered.then(
        () => true,
        (problem: unknown) => {
          expect(problem).toMatchObject({ code: 'age-not-served' });
          return false;
        },
      );
    };

    it.each([
      ['while it is the day before everywhere in the United States', 'US', '11-29', '2026-11-29T04:41:00Z', false],
      ['while it is the day before in Hawaii', 'US', '11-29', '2026-11-29T09:59:00Z', false],
      ['once it is the day in Hawaii too', 'US', '11-29', '2026-11-29T10:01:00Z', true],
      ['at 00:40 in Paris', 'FR', '03-01', '2026-02-28T23:40:00Z', true],
      ['on the Azores only at one in the morning of UTC', 'PT', '12-05', '2026-12-05T00:30:00Z', false],
      ['in Hong Kong long before it is so in UTC', 'HK', '12-05', '2026-12-04T16:01:00Z', true],
      ['where the zones are not known, with the last place on earth', 'XK', '12-05', '2026-12-05T11:00:00Z', false],
    ])('%s', async (_name, country, birthday, now, expected) => {
      expect(await letsIn(country, birthday, now)).toBe(expected);
    });
  });
}

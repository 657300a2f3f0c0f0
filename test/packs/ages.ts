import { majorityIn, minimumAgeIn } from '@evc/domain';
import type { RegisterRequest } from '../../apps/accounts/src/identity/registration/registration.dto';
import type { PackWorld } from './world';

/** A country of which no law in any of the packs speaks. */
const NO_AGE_OF_ITS_OWN = 'AQ';
/** Countries of each kind: each costs a registration. */
const SOME = 3;

/** Who may have an account, by the minimum age of the pack and of the person's country (QV-8, QTL-5, QCC-5, ZQ-6). */
export function provesAges(world: PackWorld): void {
  const { age } = world.pack;
  const refusal = age.guardian.allowed ? 'guardian-required' : 'age-not-served';
  const raising = Object.keys(age.byCountry).filter((country) => minimumAgeIn(age, country) > age.minimum);
  const notRaising = Object.keys(age.byCountry).filter((country) => minimumAgeIn(age, country) === age.minimum);

  const born = (country: string, years: number, daysLate = 0): Partial<RegisterRequest> => ({
    country,
    birthDate: world.bornYearsAgo(years, daysLate, country),
  });
  const isMinor = async (changes: Partial<RegisterRequest>): Promise<boolean | undefined> => {
    const { accountId } = await world.app.driver(changes);
    const rows = await world.app.sql.query<{ minor: boolean }>('SELECT minor FROM accounts WHERE account_id = $1', [
      accountId,
    ]);
    return rows[0]?.minor;
  };
  /** Rows and keys that a registration could leave behind. */
  const traces = async (): Promise<unknown[]> => {
    const [rows] = await world.app.sql.query(
      `SELECT (SELECT count(*) FROM registrations) AS waiting, (SELECT count(*) FROM accounts) AS accounts,
              (SELECT count(*) FROM consent_events) AS events, (SELECT count(*) FROM outbox) AS events_out`,
    );
    return [rows, await world.app.keyring.query('SELECT count(*) FROM data_keys')];
  };
  const expectRefused = async (changes: Partial<RegisterRequest>, minimumAge: number): Promise<void> => {
    const before = await traces();
    await expect(world.app.register(changes)).rejects.toMatchObject({ code: refusal, extra: { minimumAge } });
    expect(await traces()).toEqual(before);
  };

  it('opens an account on the birthday of the minimum age', async () => {
    expect(await isMinor(born(NO_AGE_OF_ITS_OWN, age.minimum))).toBe(age.minimum < majorityIn(age, NO_AGE_OF_ITS_OWN));
  });

  it('refuses, without a trace, whoever has that birthday tomorrow', async () => {
    await expectRefused(born(NO_AGE_OF_ITS_OWN, age.minimum, 1), age.minimum);
  });

  it('knows minors up to the day before the majority', async () => {
    const majority = majorityIn(age, NO_AGE_OF_ITS_OWN);
    expect(await isMinor(born(NO_AGE_OF_ITS_OWN, majority))).toBe(false);
    if (majority > age.minimum) expect(await isMinor(born(NO_AGE_OF_ITS_OWN, majority, 1))).toBe(true);
  });

  it('lets a country raise the minimum age, and none lower it', async () => {
    const countries = [...raising.slice(0, SOME), ...notRaising.slice(0, SOME)];
    expect(countries.length).toBeGreaterThan(0);
    for (const country of countries) {
      const minimum = minimumAgeIn(age, country);
      await expectRefused(born(country, minimum, 1), minimum);
      await expect(world.app.register(born(country, minimum))).resolves.toEqual(expect.any(String));
    }
  });
}

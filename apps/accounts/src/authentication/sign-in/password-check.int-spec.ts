import { hash as bareHash } from '@node-rs/argon2';
import { newId } from '@evc/database';
import { Problem, problemBody, SIGN_IN_DELAYS } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentService } from '../../consent/choices/consent.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { Passwords } from '../../identity/accounts/passwords';
import { ARGON2ID } from '../../identity/accounts/argon2id';
import { KnownNetworks } from './known-networks';
import { PasswordCheck } from './password-check';
import { SignInService } from './sign-in.service';

const DAY_MS = 86_400_000;
const HOME = EVIDENCE.address;

describe('the password check', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const check = (identifier: string, password = DRIVER_PASSWORD, address = HOME) =>
    app.get(PasswordCheck).account(identifier, password, { address, agent: 'test' });
  const signIn = (identifier: string, address: string) =>
    app.get(SignInService).signIn({ identifier, password: DRIVER_PASSWORD }, { address, agent: 'test' });
  const storedHash = async (accountId: string): Promise<string> => {
    const row = await app.get(AccountRepository).byId(accountId);
    const key = await app.get(Vault).key(accountId, 'identity');
    return key.unseal('accounts', 'password_hash_sealed', row!.passwordHashSealed!);
  };
  const storeHash = async (accountId: string, phc: string): Promise<Buffer> => {
    const key = await app.get(Vault).key(accountId, 'identity');
    const sealed = key.seal('accounts', 'password_hash_sealed', phc);
    await app.sql.query('UPDATE accounts SET password_hash_sealed = $2 WHERE account_id = $1', [accountId, sealed]);
    return sealed;
  };
  const networksOf = (accountId: string) =>
    app.sql.query<{ network_hash: Buffer }>('SELECT network_hash FROM known_networks WHERE account_id = $1', [
      accountId,
    ]);
  const close = (accountId: string) =>
    app.get(ConsentService).choose(accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE);

  describe('QCC-4.2 QTL-6 refuses in one way (ASVS 6.3.8)', () => {
    const CLASSES: Record<string, () => Promise<[identifier: string, password: string]>> = {
      'nobody has the address': async () => [`nobody-${newId()}@driver.example`, DRIVER_PASSWORD],
      'nobody has the name': async () => [`nobody-${newId()}`, DRIVER_PASSWORD],
      'a wrong password': async () => [(await app.driver()).email, 'vq7-Plumb-Kit'],
      'an empty password': async () => [(await app.driver()).email, ''],
      'an address not verified': async () => {
        const email = `waiting-${newId()}@driver.example`;
        await app.register({ email });
        return [email, DRIVER_PASSWORD];
      },
      'an account with passkeys only': async () => {
        const driver = await app.driver();
        await app.sql.query('UPDATE accounts SET password_hash_sealed = NULL WHERE account_id = $1', [
          driver.accountId,
        ]);
        return [driver.email, DRIVER_PASSWORD];
      },
      'an account that closes': async () => {
        const driver = await app.driver();
        await close(driver.accountId);
        return [driver.email, DRIVER_PASSWORD];
      },
      'an erased account': async () => {
        const driver = await app.driver();
        await close(driver.accountId);
        await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
        return [driver.email, DRIVER_PASSWORD];
      },
      'an account whose keys are gone at this moment': async () => {
        const driver = await app.driver();
        await app.get(Vault).destroy(driver.accountId);
        return [driver.email, DRIVER_PASSWORD];
      },
    };

    it.each(Object.entries(CLASSES))('%s', async (_name, make) => {
      const [identifier, password] = await make();
      const verified = jest.spyOn(Passwords.prototype, 'matches');
      const refusal: unknown = await check(identifier, password).catch((error: unknown) => error);
      expect((refusal as Problem).headers).toEqual(new Problem('invalid-credentials').headers);
      expect(problemBody(refusal as Problem, {})).toEqual(problemBody(new Problem('invalid-credentials'), {}));
      expect(verified).toHaveBeenCalledTimes(1); // the work of argon2, also where there is nothing to compare with
    });
  });

  it('lets the owner in by e-mail and by username, in any spelling that means the same', async () => {
    const username = `Straße${newId().slice(-6)}`;
    const email = `ada+${newId().slice(-8)}@bücher.example`;
    const { accountId } = await app.driver({ email, username });
    const spellings = [
      email.toUpperCase(),
      email.replace('bücher', 'xn--bcher-kva'),
      ` ${email} `,
      username.toUpperCase(),
    ];
    for (const spelling of spellings) {
      await expect(check(spelling)).resolves.toMatchObject({ accountId: accountId });
    }
    await expect(check(email.replace('+', ''))).rejects.toMatchObject({ code: 'invalid-credentials' });
  });

  it('brings an old hash to the parameters of today, unless the password changes at the same moment', async () => {
    const { accountId, email } = await app.driver();
    const old = await bareHash(DRIVER_PASSWORD, { ...ARGON2ID, timeCost: ARGON2ID.timeCost + 1 });
    const sealed = await storeHash(accountId, old);
    await check(email);
    expect(await storedHash(accountId)).toContain(
      `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=1$`,
    );
    await expect(check(email)).resolves.toMatchObject({ accountId: accountId });
    const changed = await storeHash(accountId, await bareHash('another-password-of-hers', ARGON2ID));
    await app.get(AccountRepository).rehashPassword(accountId, sealed, sealed);
    expect((await app.get(AccountRepository).byId(accountId))?.passwordHashSealed).toEqual(changed);
  });

  describe('under guessing from many networks', () => {
    /** More failures than cost nothing, the last of them with so long a delay that a busy machine cannot outwait it. */
    const attack = async (...names: string[]): Promise<void> => {
      const { free, firstSeconds } = SIGN_IN_DELAYS.name;
      const guess = (i: number) => names.map((name) => check(name, 'wrong', `198.51.100.${i}`));
      // Ten at once: more than there are places for would be sent away unheard.
      for (let i = 0; i < free; i += 10)
        await Promise.allSettled(Array.from({ length: Math.min(10, free - i) }, (_, n) => guess(i + n)).flat());
      for (let i = free; i < free + 7; i += 1) {
        await Promise.allSettled(guess(i));
        app.clock.advance(firstSeconds * 1000 * 2 ** (i - free + 1));
      }
      await Promise.allSettled(names.map((name) => check(name, 'wrong', '198.51.101.1')));
    };

    it('slows strange networks, known and unknown names alike, and lets the owner in at home at once', async () => {
      const { email, accountId } = await app.driver();
      const nobody = `nobody-${newId()}@driver.example`;
      await attack(email, nobody);
      const refusals = await Promise.all(
        [email, nobody].map((name) => check(name, DRIVER_PASSWORD, '203.0.113.8').catch((error: unknown) => error)),
      );
      expect(refusals[0]).toMatchObject({ code: 'too-many-requests', headers: { 'Retry-After': expect.any(String) } });
      expect(refusals[1]).toMatchObject({ code: 'too-many-requests', headers: { 'Retry-After': expect.any(String) } });
      await expect(check(email)).resolves.toMatchObject({ accountId: accountId });
    });

    it('a network that the owner came from before stays known over a restart, and for 90 days', async () => {
      const { email, accountId } = await app.driver();
      await signIn(email, '203.0.113.9');
      expect(await networksOf(accountId)).toHaveLength(2);
      app.clock.advance(89 * DAY_MS);
      await signIn(email, '203.0.113.9');
      app.clock.advance(2 * DAY_MS);
      await app.get(KnownNetworks).purge();
      expect(await networksOf(accountId)).toHaveLength(1);
    });

    it('what is kept of a network says nothing to anybody else, and goes with the account', async () => {
      const [one, other] = [await app.driver(), await app.driver()];
      const hashes = [...(await networksOf(one.accountId)), ...(await networksOf(other.accountId))];
      expect(new Set(hashes.map(({ network_hash: hash }) => hash.toString('hex'))).size).toBe(2);
      await close(one.accountId);
      await app.get(ClosureJobs).erase({ accountId: one.accountId, reason: 'consent-withdrawn' });
      expect(await networksOf(one.accountId)).toEqual([]);
    });
  });

  it('counts guesses inside a session apart from those at the door', async () => {
    const { email, accountId } = await app.driver();
    const guess = () =>
      app
        .get(PasswordCheck)
        .owner(accountId, 'wrong', EVIDENCE)
        .catch((error: unknown) => error);
    for (let i = 0; i < SIGN_IN_DELAYS.pair.free; i += 1) expect(await guess()).toMatchObject({ status: 401 });
    const further: unknown[] = [];
    for (let i = 0; i < 6; i += 1) further.push(await guess());
    expect(further).toContainEqual(expect.objectContaining({ code: 'too-many-requests' }));
    await expect(check(email)).resolves.toMatchObject({ accountId: accountId });
  });
});

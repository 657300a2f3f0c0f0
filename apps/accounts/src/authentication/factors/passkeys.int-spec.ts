import { generateKeyPairSync } from 'node:crypto';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { type KeyKind, type Lies, SoftwareAuthenticator } from '../../../../../test/support/authenticator';
import { howManyWin, TEST_ORIGIN, userOf, withPasskey } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { PasskeySignInService } from '../sign-in/passkey-sign-in.service';
import { FactorJobs } from './factor.jobs';
import { MAX_PASSKEYS, PasskeysService } from './passkeys.service';

const SIX_MINUTES = 360_000;

describe('passkeys', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let passkeys: PasskeysService;
  let signIns: PasskeySignInService;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    [passkeys, signIns] = [app.get(PasskeysService), app.get(PasskeySignInService)];
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const signIn = async (authenticator: SoftwareAuthenticator, lies: Lies = {}): Promise<string> =>
    (await signIns.signIn(authenticator.get(await signIns.options(), lies), {}, EVIDENCE)).accessToken;
  const add = (response: RegistrationResponseJSON) =>
    passkeys.add(userOf(driver.accessToken), 'Phone', response, EVIDENCE);
  const rowOf = async (id: string) => (await app.sql.query('SELECT * FROM passkeys WHERE passkey_id = $1', [id]))[0];
  const refused = { code: 'invalid-credentials' };

  it.each<KeyKind>(['ES256', 'EdDSA', 'RS256'])('sign in alone, by %s, as two factors in one', async (kind) => {
    const { authenticator } = await withPasskey(app, driver, new SoftwareAuthenticator(TEST_ORIGIN, { kind }));
    const user = userOf(await signIn(authenticator));
    expect(user).toMatchObject({ accountId: driver.accountId, amr: ['pop', 'user', 'mfa'] });
  });

  it('bring recovery codes with the first one only, and are listed with when they were used', async () => {
    const first = await withPasskey(app, driver);
    expect(first.recoveryCodes).toHaveLength(10);
    expect((await withPasskey(app, driver)).recoveryCodes).toBeNull();
    expect(await passkeys.list(driver.accountId)).toMatchObject([
      { name: 'Phone', lastUsedAt: null },
      { lastUsedAt: null },
    ]);
    await signIn(first.authenticator);
    expect(await passkeys.list(driver.accountId)).toMatchObject([
      { id: first.id, lastUsedAt: expect.any(Date) },
      { lastUsedAt: null },
    ]);
    await passkeys.rename(driver.accountId, first.id, '手機');
    expect(await passkeys.list(driver.accountId)).toMatchObject([{ name: '手機' }, { name: 'Phone' }]);
  });

  it.each<[string, Lies]>([
    ['made on another site', { origin: 'https://evil.example' }],
    ['made for another site', { rpId: 'evil.example' }],
    ['that are assertions', { type: 'webauthn.get' }],
    ['to another challenge', { challenge: 'A'.repeat(72) }],
    ['made in a frame of another site', { crossOrigin: true }],
    ['made without asking for the owner', { userVerified: false }],
    ['made without anybody there', { userPresent: false }],
  ])('are not taken %s', async (_, lies) => {
    const authenticator = new SoftwareAuthenticator(TEST_ORIGIN);
    const options = await passkeys.creationOptions(userOf(driver.accessToken));
    await expect(add(authenticator.create(options, lies))).rejects.toMatchObject({ code: 'passkey-refused' });
    expect(await passkeys.list(driver.accountId)).toEqual([]);
  });

  it('are not taken twice, late, for somebody else, or beyond their number', async () => {
    const authenticator = new SoftwareAuthenticator(TEST_ORIGIN);
    const options = await passkeys.creationOptions(userOf(driver.accessToken));
    const made = authenticator.create(options);
    await add(made);
    const refusal = { code: 'passkey-refused' };
    await expect(add(made)).rejects.toMatchObject(refusal);
    const other = await app.driver();
    const stolen = passkeys.add(userOf(other.accessToken), 'x', authenticator.create(options), EVIDENCE);
    await expect(stolen).rejects.toMatchObject(refusal);
    const late = authenticator.create(await passkeys.creationOptions(userOf(driver.accessToken)));
    app.clock.advance(SIX_MINUTES);
    await expect(add(late)).rejects.toMatchObject(refusal);
    for (let i = 1; i < MAX_PASSKEYS; i += 1) await withPasskey(app, driver);
    await expect(withPasskey(app, driver)).rejects.toMatchObject({ code: 'too-many-passkeys' });
  });

  it('with a credential that is another account’s already are not taken', async () => {
    const authenticator = new SoftwareAuthenticator(TEST_ORIGIN);
    const { id } = await withPasskey(app, driver, authenticator);
    const other = await app.driver();
    const copied = new SoftwareAuthenticator(TEST_ORIGIN);
    const options = await passkeys.creationOptions(userOf(other.accessToken));
    const made = copied.create(options);
    await app.sql.query('UPDATE passkey_owners SET credential_hash = sha256($1) WHERE account_id = $2', [
      Buffer.from(made.id, 'base64url'),
      driver.accountId,
    ]);
    const taken = passkeys.add(userOf(other.accessToken), 'x', made, EVIDENCE);
    await expect(taken).rejects.toMatchObject({ code: 'passkey-refused' });
    expect(await rowOf(id)).toBeDefined();
  });

  it.each<[string, Lies]>([
    ['from another site', { origin: 'https://evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['of another kind', { type: 'webauthn.create' }],
    ['to another challenge', { challenge: 'A'.repeat(72) }],
    ['signed by another key', { signWith: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['in the name of somebody else', { userHandle: 'AZ2f6w0Ecu6D2d8fXn0Q1A' }],
    ['in nobody’s name', { userHandle: null }],
    ['without asking for the owner', { userVerified: false }],
    ['inside a frame of another site', { crossOrigin: true }],
  ])('do not sign in with an answer %s, and nothing changes', async (_, lies) => {
    const { authenticator, id } = await withPasskey(app, driver);
    const before = [await rowOf(id), await app.sql.query('SELECT count(*) FROM sessions')];
    await expect(signIn(authenticator, lies)).rejects.toMatchObject(refused);
    expect([await rowOf(id), await app.sql.query('SELECT count(*) FROM sessions')]).toEqual(before);
  });

  it('do not sign in with an unknown credential, a removed one, or a challenge that has ended', async () => {
    const { authenticator, id } = await withPasskey(app, driver);
    const late = authenticator.get(await signIns.options());
    app.clock.advance(SIX_MINUTES);
    await expect(signIns.signIn(late, {}, EVIDENCE)).rejects.toMatchObject(refused);
    await passkeys.remove(userOf(driver.accessToken), id, EVIDENCE);
    await expect(signIn(authenticator)).rejects.toMatchObject(refused);
    const stranger = {
      id: 'x'.repeat(43),
      privateKey: authenticator.credentials[0]!.privateKey,
      userHandle: '',
      counter: 0,
    };
    const answer = authenticator.get(await signIns.options(), {}, stranger);
    await expect(signIns.signIn(answer, {}, EVIDENCE)).rejects.toMatchObject(refused);
  });

  it('let one answer in once, also of 100 sent at the same moment (ASVS 15.4.2)', async () => {
    const { authenticator } = await withPasskey(app, driver);
    const answer = authenticator.get(await signIns.options());
    expect(await howManyWin(100, () => signIns.signIn(answer, {}, EVIDENCE))).toBe(1);
    await expect(signIns.signIn(answer, {}, EVIDENCE)).rejects.toMatchObject(refused);
  });

  it('that count are refused when the count stands still or goes back: somebody has a copy', async () => {
    const { authenticator } = await withPasskey(app, driver, new SoftwareAuthenticator(TEST_ORIGIN, { counts: true }));
    await signIn(authenticator);
    await signIn(authenticator);
    await expect(signIn(authenticator, { counter: 2 })).rejects.toMatchObject(refused);
    await expect(signIn(authenticator, { counter: 0 })).rejects.toMatchObject(refused);
    await signIn(authenticator);
  });

  it('are remembered as synced where they are', async () => {
    const { id } = await withPasskey(app, driver, new SoftwareAuthenticator(TEST_ORIGIN, { synced: true }));
    expect(await rowOf(id)).toMatchObject({ synced: true, backed_up: true });
  });

  it('cost strangers’ questions no row; answered ones are forgotten once they have ended', async () => {
    const count = async (): Promise<unknown> => app.sql.query('SELECT count(*) FROM used_challenges');
    const before = await count();
    for (let i = 0; i < 50; i += 1) await signIns.options();
    expect(await count()).toEqual(before);
    app.clock.advance(SIX_MINUTES);
    await app.get(FactorJobs).purge();
    expect(await count()).toEqual([{ count: 0 }]);
  });
});

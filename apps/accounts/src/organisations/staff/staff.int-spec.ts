import { newId } from '@evc/database';
import { BlindIndex } from '@evc/vault';
import { type AccountsApp, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { ProfileService } from '../../identity/profile/profile.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { EmailTaken, type NewStaff, StaffService } from './staff.service';

describe('staff accounts', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  afterAll(() => app.stop());

  const person = (changes: Partial<NewStaff> = {}): NewStaff => ({
    email: `staff-${newId()}@operator.example`,
    password: 'a-long-word-for-staff-7',
    name: 'Hana Operator',
    role: 'operator',
    clientId: newId(),
    country: 'HK',
    locale: 'en',
    ...changes,
  });
  const claimsOf = (token: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

  it('sign in with their role and the client they act for, and nothing else of them in the token', async () => {
    const staff = person();
    const accountId = await app.get(StaffService).create(staff);
    const { accessToken } = await app
      .get(SignInService)
      .signIn({ identifier: staff.email, password: staff.password }, EVIDENCE);
    const claims = claimsOf(accessToken);
    expect(claims).toMatchObject({ sub: accountId, roles: ['operator'], clientId: staff.clientId, aud: 'evcloud' });
    expect(Object.keys(claims).sort()).toEqual(
      ['amr', 'aud', 'auth_time', 'clientId', 'exp', 'iat', 'iss', 'jti', 'roles', 'sid', 'staff', 'sub'].sort(),
    );
    expect(JSON.stringify(claims)).not.toMatch(/Hana|operator\.example/);
  });

  it.each(['privacy-officer', 'admin'] as const)('%s acts for no client', async (role) => {
    const staff = person({ role, clientId: null });
    await app.get(StaffService).create(staff);
    const claims = claimsOf(
      (await app.get(SignInService).signIn({ identifier: staff.email, password: staff.password }, EVIDENCE))
        .accessToken,
    );
    expect(claims).toMatchObject({ roles: [role] });
    expect(claims).not.toHaveProperty('clientId');
  });

  it('an address has one account, also against ten attempts at once, and a driver keeps theirs', async () => {
    const staff = person();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => app.get(StaffService).create(staff)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals).toHaveLength(9);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(EmailTaken);
    const driver = await app.driver();
    await expect(app.get(StaffService).create(person({ email: driver.email.toUpperCase() }))).rejects.toThrow(
      EmailTaken,
    );
    const index = app.get(BlindIndex).of('email', driver.email);
    expect(await app.get(AccountRepository).idByIdentifier(index)).toBe(driver.accountId);
  });

  it('a refused one leaves no active key behind', async () => {
    const before = await app.keyring.query('SELECT 1 FROM data_keys WHERE wrapped IS NOT NULL');
    const driver = await app.driver();
    await expect(app.get(StaffService).create(person({ email: driver.email }))).rejects.toThrow(EmailTaken);
    const after = await app.keyring.query('SELECT 1 FROM data_keys WHERE wrapped IS NOT NULL');
    expect(after.length - before.length).toBe(3); // the driver's own
  });

  it('read what is kept about them', async () => {
    const staff = person();
    const accountId = await app.get(StaffService).create(staff);
    const { email, name } = staff;
    expect(await app.get(ProfileService).read(accountId)).toMatchObject({
      email,
      name,
      birthDate: null,
      username: null,
    });
  });
});

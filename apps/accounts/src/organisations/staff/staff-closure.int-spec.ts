import { newId } from '@evc/database';
import type { Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { SessionService } from '../../authentication/sessions/session.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { StaffClosure } from './staff-closure';
import { StaffService } from './staff.service';

const PASSWORD = 'vq7-Plumb-Kite';

describe('a person who is staff alone and leaves (QST-1.3b)', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  afterAll(() => app.stop());

  it('closes the account themselves, also as the last admin, after a warning; all access ends, and it is erased', async () => {
    const clientId = newId();
    const email = `leaves-${newId()}@harbour.example`;
    const person = { email, name: 'Hana', role: 'operator-admin' as const, clientId, country: 'HK', locale: 'en' };
    const accountId = await app.get(StaffService).create({ ...person, password: PASSWORD });
    const signIn = () => app.get(SignInService).signIn({ identifier: email, password: PASSWORD }, EVIDENCE);
    const { refreshToken } = await signIn();
    const closure = app.get(StaffClosure);
    await expect(closure.close(accountId, false)).rejects.toMatchObject({
      code: 'confirmation-required',
      extra: { clientsLeftWithoutAdmin: 1 },
    });
    await closure.close(accountId, true);
    await expect(app.get(SessionService).refresh(refreshToken)).rejects.toMatchObject({ code: 'invalid-token' });
    await expect(signIn()).rejects.toMatchObject({ code: 'invalid-credentials' });
    expect(await app.sql.query('SELECT 1 FROM memberships WHERE client_id = $1', [clientId])).toEqual([]);
    await app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
    expect(await app.get(AccountRepository).byId(accountId)).toBeNull();
    expect(await app.get(Vault).activeVersion(accountId, 'identity')).toBeNull();
    await expect(closure.close(accountId, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hears as the only admin that nobody is left to run the platform, and as one of two does not', async () => {
    const admin = () =>
      app.get(StaffService).create({
        email: `admin-${newId()}@evcloud.example`,
        name: 'Alex',
        role: 'admin',
        clientId: null,
        country: 'HK',
        locale: 'en',
        password: PASSWORD,
      });
    // Other files that use this app have admins of their own.
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE 'admin' = ANY(roles)`);
    const [first, second] = [await admin(), await admin()];
    const closure = app.get(StaffClosure);
    const asked = async (accountId: string): Promise<unknown> =>
      closure.close(accountId, false).catch((error: unknown) => (error as Problem).extra);
    expect(await asked(first)).not.toHaveProperty('platformLeftWithoutAdmin');
    await closure.close(second, true);
    expect(await asked(first)).toMatchObject({ platformLeftWithoutAdmin: true });
    expect(await asked(first)).not.toHaveProperty('clientsLeftWithoutAdmin');
    await closure.close(first, true);
  });

  it('a driver closes theirs by withdrawing the consent, and not here', async () => {
    const driver = await app.driver();
    await expect(app.get(StaffClosure).close(driver.accountId, true)).rejects.toMatchObject({ code: 'conflict' });
  });
});

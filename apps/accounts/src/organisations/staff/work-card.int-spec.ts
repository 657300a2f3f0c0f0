import { newId } from '@evc/database';
import type { AuthUser } from '@evc/platform';
import { type AccountsApp, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ClientDirectory } from '../clients/client-directory';
import { BecomingDriver } from '../../identity/registration/becoming-driver';
import { ClientStaff } from './client-staff';
import { InvitationAcceptance } from './invitation-acceptance';
import { StaffInvitations } from './staff-invitations';
import { StaffService } from './staff.service';

const PASSWORD = 'a-long-word-for-staff-7';
const CONSENTS = ['account', 'charging'].map((purpose) => ({ purpose, decision: 'given' as const, noticeVersion: 1 }));

describe('QST-1.2b: what colleagues see of a member', () => {
  let app: AccountsApp;
  let clientId: string;
  let admin: AuthUser;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    clientId = newId();
    await app.get(ClientDirectory).add({ clientId, organisation: 'Harbour Charge Ltd', country: 'HK' });
    const accountId = await staff('operator-admin', 'Hana Staff');
    const authTime = Math.floor(app.clock.now().getTime() / 1000);
    admin = { accountId, roles: ['operator-admin'], clientId, sessionId: newId(), authTime, amr: ['pwd', 'mfa'] };
  });
  afterAll(() => app.stop());

  const staff = (role: 'operator' | 'operator-admin', name: string, email = `${newId()}@harbour.example`) =>
    app.get(StaffService).create({ email, password: PASSWORD, name, role, clientId, country: 'HK', locale: 'en' });
  const join = async (email: string, name: string | null): Promise<void> => {
    const invitation = { email, name, locale: 'en', country: 'HK', role: 'operator' as const, clientId };
    const subjectId = await app.get(StaffInvitations).invite(invitation);
    const token = await app.get(StaffInvitations).tokenOf(subjectId);
    await app.get(InvitationAcceptance).accept({ token, name: 'Typed By Anybody' }, EVIDENCE);
  };
  const seen = async (accountId: string) => {
    const { items } = await app.get(ClientStaff).list(admin, clientId, 50, undefined);
    const one = items.find((item) => item.accountId === accountId);
    return one && [one.name, one.email];
  };

  it.each([['Ada (night shift)'], [null]])(
    'of a driver who joined is what the invitation said (%s), and neither name nor later address of the account',
    async (name) => {
      const driver = await app.driver({ name: 'Ada Lovelace' });
      await join(driver.email, name);
      expect(await seen(driver.accountId)).toEqual([name, driver.email]);
      await app.sql.query('UPDATE accounts SET email_sealed = $2 WHERE account_id = $1', [driver.accountId, '']);
      expect(await seen(driver.accountId)).toEqual([name, driver.email]);
    },
  );

  it('of a driver who joined before this was kept is no name', async () => {
    const driver = await app.driver({ name: 'Ada Lovelace' });
    await join(driver.email, 'Ada');
    await app.sql.query('UPDATE memberships SET card_sealed = NULL WHERE account_id = $1', [driver.accountId]);
    expect(await seen(driver.accountId)).toEqual([null, driver.email]);
  });

  it('of an account for work alone is the account’s own, and stays so when its owner begins to drive', async () => {
    const email = `${newId()}@harbour.example`;
    const accountId = await staff('operator', 'Nia New', email);
    expect(await seen(accountId)).toEqual(['Nia New', email]);
    await app.get(BecomingDriver).become(accountId, { birthDate: '1988-02-29', consents: CONSENTS }, EVIDENCE);
    expect(await seen(accountId)).toEqual(['Nia New', email]);
  });
});

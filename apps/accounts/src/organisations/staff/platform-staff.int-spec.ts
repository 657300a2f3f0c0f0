import { newId } from '@evc/database';
import type { PlatformRole } from '@evc/domain';
import { Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ClientDirectory } from '../clients/client-directory';
import { PlatformRolesRepository } from '../../identity/accounts/platform-roles.repository';
import { SessionService } from '../../authentication/sessions/session.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { ClientStaff } from './client-staff';
import { InvitationAcceptance } from './invitation-acceptance';
import { PlatformStaff } from './platform-staff';
import { type StaffInvitation, StaffInvitations } from './staff-invitations';
import { StaffJobs } from './staff.jobs';
import { StaffService } from './staff.service';

const DAY_MS = 86_400_000;
const PASSWORD = 'vq7-Plumb-Kite';
const refused = { code: 'invalid-token' };
const none = { code: 'not-found' };

describe('the platform’s own staff, and invitations that are taken back', () => {
  let app: AccountsApp;
  let staff: PlatformStaff;
  let reader: string;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    staff = app.get(PlatformStaff);
  });
  beforeEach(async () => {
    await app.sql.query(`UPDATE accounts SET roles = array_remove(array_remove(roles, 'admin'), 'privacy-officer')`);
    reader = await member('admin');
  });
  afterAll(() => app.stop());

  const member = async (role: PlatformRole, email = `${role}-${newId()}@evcloud.example`): Promise<string> => {
    const person = { email, password: PASSWORD, name: 'Alex', role, clientId: null, country: 'HK', locale: 'en' };
    return app.get(StaffService).create(person);
  };
  const give = (accountId: string, role: PlatformRole) =>
    app.sql.transaction((tx) => app.get(PlatformRolesRepository).add(tx, accountId, role));
  const admins = async (): Promise<string[]> => {
    const rows = await app.sql.query<{ account_id: string }>(
      `SELECT account_id FROM accounts WHERE 'admin' = ANY(roles) AND status = 'active'`,
    );
    return rows.map((row) => row.account_id);
  };
  const log = (accountId: string, what: string) =>
    app.sql.query('SELECT actor, actor_role, reason FROM access_log WHERE account_id = $1 AND what = $2', [
      accountId,
      what,
    ]);
  const invite = async (clientId: string | null, changes: Partial<StaffInvitation> = {}) => {
    const role = clientId === null ? ('privacy-officer' as const) : ('operator' as const);
    const form = { email: `new-${newId()}@evcloud.example`, name: null, locale: 'en', country: 'HK', role, clientId };
    const invitation = { ...form, ...changes };
    const id = await app.get(StaffInvitations).invite(invitation);
    return { ...invitation, id, token: await app.get(StaffInvitations).tokenOf(id) };
  };
  const accept = (token: string) =>
    app.get(InvitationAcceptance).accept({ token, name: 'Nia', password: PASSWORD }, EVIDENCE);
  const newClient = async (): Promise<string> => {
    const clientId = newId();
    await app.get(ClientDirectory).add({ clientId, organisation: 'Harbour Charge Ltd', country: 'HK' });
    return clientId;
  };

  describe('the list', () => {
    it('pages through everybody once, by role, with what waits; a driver’s own name is not told', async () => {
      const driver = await app.driver({ name: 'Ada Lovelace' });
      await give(driver.accountId, 'admin');
      await give(driver.accountId, 'privacy-officer');
      const officer = await member('privacy-officer');
      const { id, email } = await invite(null);
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await staff.list(reader, 1, cursor);
        seen.push(...page.items.map(({ accountId, name, role }) => [accountId, name, role]));
        expect(page.invitations.map(({ row, form }) => [row.subjectId, form.email])).toContainEqual([id, email]);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const all = [
        [reader, 'Alex', 'admin'],
        [driver.accountId, null, 'admin'],
        [driver.accountId, null, 'privacy-officer'],
        [officer, 'Alex', 'privacy-officer'],
      ];
      expect(seen).toHaveLength(all.length);
      expect(seen).toEqual(expect.arrayContaining(all));
      await expect(staff.list(reader, 1, 'x')).rejects.toMatchObject({ code: 'invalid-cursor' });
    });

    it('is read by those on it in their access log, once a day, also of looks at once (QCC-1.2)', async () => {
      const officer = await member('privacy-officer');
      await give(officer, 'admin');
      await Promise.all(Array.from({ length: 5 }, () => staff.list(reader, 50, undefined)));
      const look = { actor: 'staff', actor_role: 'admin', reason: 'platform-staff-list' };
      expect(await log(officer, 'data-viewed')).toEqual([look]);
      expect(await log(reader, 'data-viewed')).toEqual([]);
      app.clock.advance(DAY_MS);
      await staff.list(reader, 50, undefined);
      expect(await log(officer, 'data-viewed')).toEqual([look, look]);
    });
  });

  describe('a role that is taken away', () => {
    it('ends the sessions that wear it and no others, and its owner is told', async () => {
      const driver = await app.driver();
      await give(driver.accountId, 'privacy-officer');
      const form = { identifier: driver.email, password: DRIVER_PASSWORD, role: 'privacy-officer' as const };
      const { refreshToken } = await app.get(SignInService).signIn(form, EVIDENCE);
      await staff.remove(driver.accountId, 'privacy-officer');
      const sessions = app.get(SessionService);
      await expect(sessions.refresh(refreshToken)).rejects.toMatchObject(refused);
      await expect(sessions.refresh(driver.refreshToken)).resolves.toHaveProperty('accessToken');
      await expect(app.get(SignInService).signIn(form, EVIDENCE)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await log(driver.accountId, 'platform-role-removed')).toMatchObject([{ actor_role: 'admin' }]);
      const told = await app.sql.query(`SELECT 1 FROM messages WHERE account_id = $1 AND kind = $2`, [
        driver.accountId,
        'security:platform-role-removed',
      ]);
      expect(told.length).toBeGreaterThan(0);
      await expect(staff.remove(driver.accountId, 'privacy-officer')).rejects.toMatchObject(none);
    });

    it('is nobody’s who has another one, or none', async () => {
      await member('admin');
      for (const id of [newId(), (await app.driver()).accountId])
        await expect(staff.remove(id, 'admin')).rejects.toMatchObject(none);
      await expect(staff.remove(reader, 'privacy-officer')).rejects.toMatchObject(none);
    });

    it('is never the last admin’s, also when admins remove each other at once (ASVS 15.4.2)', async () => {
      await expect(staff.remove(reader, 'admin')).rejects.toMatchObject({ code: 'conflict' });
      for (let round = 0; round < 3; round += 1) {
        await member('admin');
        await member('admin');
        const outcomes = await Promise.allSettled(
          (await admins()).map((accountId) => staff.remove(accountId, 'admin')),
        );
        expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
        expect(await admins()).toHaveLength(1);
      }
    });
  });

  describe('an invitation that is taken back', () => {
    it('ends at once, of a client and of the platform: link, keys and mail', async () => {
      const clientId = await newClient();
      for (const inviter of [clientId, null]) {
        const invitations = app.get(StaffInvitations);
        const { id, token, email } = await invite(inviter);
        await invitations.takeBack(inviter, id);
        await expect(accept(token)).rejects.toMatchObject(refused);
        expect(await app.get(Vault).activeVersion(id, 'identity')).toBeNull();
        expect((await invitations.waitingOf(inviter)).map(({ row }) => row.subjectId)).not.toContain(id);
        await app.get(StaffJobs).invite({ subjectId: id });
        expect(app.mailbox.list(email)).toEqual([]);
        await expect(invitations.takeBack(inviter, id)).rejects.toMatchObject(none);
      }
    });

    it('is the inviter’s own: of another client, of the platform or over, it looks like none', async () => {
      const [own, other] = [await newClient(), await newClient()];
      const manager = {
        ...{
          email: `manager-${newId()}@harbour.example`,
          password: PASSWORD,
          name: 'Mei',
          country: 'HK',
          locale: 'en',
        },
        ...{ role: 'operator-admin' as const, clientId: own },
      };
      const user = {
        accountId: await app.get(StaffService).create(manager),
        roles: ['operator-admin' as const],
        clientId: own,
        sessionId: newId(),
        authTime: 0,
        amr: [],
      };
      const clientStaff = app.get(ClientStaff);
      const [mine, theirs, platforms] = [await invite(own), await invite(other), await invite(null)];
      for (const { id } of [theirs, platforms])
        await expect(clientStaff.takeBack(user, own, id)).rejects.toMatchObject(none);
      await expect(clientStaff.takeBack(user, other, theirs.id)).rejects.toMatchObject(none);
      for (const { id } of [mine, theirs]) await expect(staff.takeBack(id)).rejects.toMatchObject(none);
      for (const { token } of [theirs, platforms])
        await expect(accept(token)).resolves.toMatchObject({ kind: 'opened' });
      await clientStaff.takeBack(user, own, mine.id);
      await expect(staff.takeBack(platforms.id)).rejects.toMatchObject(none); // accepted
      const late = await invite(null);
      app.clock.advance(7 * DAY_MS + 1);
      await expect(staff.takeBack(late.id)).rejects.toMatchObject(none);
    });

    it('or accepted at the same moment: one of the two happens, and an account keeps its keys (ASVS 15.4.2)', async () => {
      for (let round = 0; round < 6; round += 1) {
        // An account that is there joins without hashing a password, so that either may come first.
        const { id, token } = await invite(null, round > 1 ? { email: (await app.driver()).email } : {});
        const backs = Array.from({ length: 3 }, () => staff.takeBack(id));
        const [accepted, ...taken] = await Promise.allSettled([accept(token), ...backs]);
        const wins = [accepted, ...taken].filter((one) => one.status === 'fulfilled');
        expect(wins).toHaveLength(1);
        const active = (await app.get(Vault).activeVersion(id, 'identity')) !== null;
        expect(active).toBe(accepted.status === 'fulfilled');
      }
    });

    it('still counts among the mails to its mailbox, so that nobody is flooded', async () => {
      const email = `flooded-${newId()}@evcloud.example`;
      for (let i = 0; i < 5; i += 1) {
        const { id } = await invite(null, { email });
        await app.get(StaffJobs).invite({ subjectId: id });
        await staff.takeBack(id);
      }
      expect(app.mailbox.list(email)).toHaveLength(3);
    });
  });
});

import { newId } from '@evc/database';
import type { ClientRole } from '@evc/domain';
import type { AuthUser, Role } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ClientUse } from '../usage/client-use';
import { ClientDirectory } from '../clients/client-directory';
import { ClientJobs } from '../clients/client.jobs';
import { ActingRoleService } from '../../authentication/roles/acting-role.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { ProfileService } from '../../identity/profile/profile.service';
import { SessionService } from '../../authentication/sessions/session.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { ClientStaff } from './client-staff';
import { InvitationAcceptance } from './invitation-acceptance';
import { type StaffInvitation, StaffInvitations } from './staff-invitations';
import { StaffJobs } from './staff.jobs';
import { StaffMembers } from './staff-members';
import { StaffService } from './staff.service';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PASSWORD = 'vq7-Plumb-Kite';
const refused = { code: 'invalid-token' };

describe('the staff of a client (QST-2.1)', () => {
  let app: AccountsApp;
  let clientId: string;
  let admin: AuthUser;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    clientId = await newClient();
    admin = await member('operator-admin');
  });
  afterAll(() => app.stop());

  const newClient = async (): Promise<string> => {
    const id = newId();
    await app.get(ClientDirectory).add({ clientId: id, organisation: 'Harbour Charge Ltd', country: 'HK' });
    return id;
  };
  const userOf = (accountId: string, role: Role, client = clientId): AuthUser => ({
    accountId,
    roles: [role],
    clientId: client,
    sessionId: newId(),
    authTime: Math.floor(app.clock.now().getTime() / 1000),
    amr: ['pwd', 'otp', 'mfa'],
  });
  const member = async (role: ClientRole): Promise<AuthUser> => {
    const email = `${role}-${newId()}@harbour.example`;
    const person = { email, password: PASSWORD, name: 'Hana Staff', role, clientId, country: 'HK', locale: 'en' };
    return userOf(await app.get(StaffService).create(person), role);
  };
  const tokenOf = async (subjectId: string) => await app.get(StaffInvitations).tokenOf(subjectId);
  const invite = async (changes: Partial<StaffInvitation> = {}) => {
    const invitation: StaffInvitation = {
      email: `new-${newId()}@harbour.example`,
      name: null,
      locale: 'en',
      country: 'HK',
      role: 'operator',
      clientId,
      ...changes,
    };
    const subjectId = await app.get(StaffInvitations).invite(invitation);
    return { ...invitation, subjectId, token: await tokenOf(subjectId) };
  };
  const accept = (token: string, person: { name?: string; password?: string } = { name: 'Nia', password: PASSWORD }) =>
    app.get(InvitationAcceptance).accept({ token, ...person }, EVIDENCE);
  const signIn = (identifier: string, role?: Role, password = PASSWORD) =>
    app.get(SignInService).signIn({ identifier, password, ...(role && { role }) }, EVIDENCE);
  const membersOf = async () => {
    const rows = await app.sql.query<{ account_id: string; role: string }>(
      'SELECT account_id, role FROM memberships WHERE client_id = $1',
      [clientId],
    );
    return new Map(rows.map((row) => [row.account_id, row.role]));
  };
  const log = (accountId: string, what: string) =>
    app.sql.query<{ actor: string; actor_role: string; reason: string }>(
      'SELECT actor, actor_role, reason FROM access_log WHERE account_id = $1 AND what = $2',
      [accountId, what],
    );
  const claims = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

  describe('an invitation', () => {
    it('opens an account for a new person and signs them in, without a second factor yet', async () => {
      const { token, subjectId, email } = await invite({ role: 'operator-admin' });
      const accepted = await accept(token);
      if (accepted.kind !== 'opened') throw new Error('an account was there');
      expect(claims(accepted.signedIn.accessToken)).toMatchObject({
        sub: subjectId,
        roles: ['operator-admin'],
        clientId,
        amr: ['pwd'],
      });
      expect(await app.get(ProfileService).read(subjectId)).toMatchObject({ email, name: 'Nia', country: 'HK' });
      await expect(signIn(email)).resolves.toHaveProperty('accessToken');
    });

    it('asks a new person for name and password, and still works when either was not good enough', async () => {
      const { token } = await invite();
      await expect(accept(token, {})).rejects.toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'name' }, { path: 'password' }],
      });
      await expect(accept(token, { name: 'Nia', password: 'harbour charge ltd' })).rejects.toMatchObject({
        code: 'weak-password',
      });
      await expect(accept(token)).resolves.toMatchObject({ kind: 'opened' });
    });

    it('to an account adds the role and lets nobody in: what is typed beside the token is never used', async () => {
      const driver = await app.driver({ name: 'Ada Lovelace' });
      const { token, subjectId } = await invite({ email: driver.email.toUpperCase() });
      const sessions = () => app.sql.query('SELECT 1 FROM sessions WHERE account_id = $1', [driver.accountId]);
      const before = (await sessions()).length;
      expect(await accept(token, { name: 'Mallory', password: 'mallorys-own-password-7' })).toEqual({ kind: 'joined' });
      expect((await sessions()).length).toBe(before);
      expect(await app.get(ProfileService).read(driver.accountId)).toMatchObject({ name: 'Ada Lovelace' });
      await expect(signIn(driver.email, undefined, 'mallorys-own-password-7')).rejects.toMatchObject({
        code: 'invalid-credentials',
      });
      const { accessToken } = await signIn(driver.email, 'operator', DRIVER_PASSWORD);
      expect(claims(accessToken)).toMatchObject({ sub: driver.accountId, roles: ['operator'], clientId });
      expect(await log(driver.accountId, 'membership-added')).toHaveLength(1);
      await app.get(ClientJobs).forget({ subjectId });
      expect(await app.get(Vault).activeVersion(subjectId, 'identity')).toBeNull();
    });

    it('of ten who accept one at once, one is let in (ASVS 15.4.2)', async () => {
      for (const email of [`new-${newId()}@harbour.example`, (await app.driver()).email]) {
        const { token } = await invite({ email });
        const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => accept(token)));
        expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
      }
      expect((await membersOf()).size).toBe(3);
    });

    it('is replaced by the next one to the same mailbox, ends after seven days, and leaves no key behind', async () => {
      const first = await invite();
      const second = await invite({ email: first.email, role: 'operator-admin' });
      await expect(accept(first.token)).rejects.toMatchObject(refused);
      const late = await invite();
      app.clock.advance(7 * DAY_MS + 1);
      for (const { token } of [second, late]) await expect(accept(token)).rejects.toMatchObject(refused);
      await app.get(StaffJobs).purge();
      for (const { subjectId } of [first, second, late])
        expect(await app.get(Vault).activeVersion(subjectId, 'identity')).toBeNull();
    });

    it('says by mail whom it is from and whether an account is there, three an hour at most', async () => {
      const jobs = app.get(StaffJobs);
      const driver = await app.driver();
      const known = await invite({ email: driver.email });
      await jobs.invite(known);
      expect(app.mailbox.list(driver.email)[0]).toMatchObject({ token: known.token });
      expect(app.mailbox.list(driver.email)[0]?.text).toMatch(/Harbour Charge Ltd[^]*has an account already/);
      for (let i = 0; i < 5; i += 1) await jobs.invite(await invite({ email: driver.email }));
      expect(app.mailbox.list(driver.email)).toHaveLength(3);
      const stale = await invite({ locale: 'zh-HK' });
      await jobs.invite(await invite({ email: stale.email, locale: 'zh-HK' }));
      await jobs.invite(stale);
      expect(app.mailbox.list(stale.email).map(({ subject }) => subject)).toEqual(['您獲邀加入 EV Cloud']);
    });

    it('does not change what a member is, so that no mail can take the last admin away', async () => {
      const { email } = await app.get(ProfileService).read(admin.accountId);
      const { token } = await invite({ email, role: 'operator' });
      await accept(token);
      expect((await membersOf()).get(admin.accountId)).toBe('operator-admin');
    });

    it('keeps what it says sealed', async () => {
      const { email } = await invite();
      const rows = await app.sql.query('SELECT to_jsonb(i)::text AS row FROM staff_invitations i');
      expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|${Buffer.from(email).toString('hex')}`));
    });
  });

  describe('the list', () => {
    it('shows colleagues, and each can read once a day, and once for each side, that somebody looked (QCC-1.2)', async () => {
      const colleague = await member('operator');
      const staff = app.get(ClientStaff);
      const platform = { ...userOf(newId(), 'admin'), clientId: undefined } as unknown as AuthUser;
      for (let i = 0; i < 3; i += 1) {
        const page = await staff.list(admin, clientId, 50, undefined);
        expect(page.items.map(({ accountId, name, role }) => [accountId, name, role]).sort()).toEqual(
          [
            [admin.accountId, 'Hana Staff', 'operator-admin'],
            [colleague.accountId, 'Hana Staff', 'operator'],
          ].sort(),
        );
        await staff.list(platform, clientId, 50, undefined);
      }
      const seen = { actor: 'staff', reason: 'staff-list' };
      expect(await log(colleague.accountId, 'data-viewed')).toEqual([
        { ...seen, actor_role: 'operator-admin' },
        { ...seen, actor_role: 'admin' },
      ]);
      expect(await log(admin.accountId, 'data-viewed')).toEqual([{ ...seen, actor_role: 'admin' }]);
      app.clock.advance(DAY_MS);
      await staff.list(admin, clientId, 50, undefined);
      expect(await log(colleague.accountId, 'data-viewed')).toHaveLength(3);
    });

    it('pages through everybody once, with what waits to be accepted', async () => {
      for (let i = 0; i < 6; i += 1) await member('operator');
      await invite();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await app.get(ClientStaff).list(admin, clientId, 3, cursor);
        seen.push(...page.items.map(({ accountId }) => accountId));
        expect(page.invitations).toHaveLength(1);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect([...new Set(seen)].sort()).toEqual([...(await membersOf()).keys()].sort());
    });

    it("another client's looks like none", async () => {
      const other = await newClient();
      const staff = app.get(ClientStaff);
      const invitation = { email: 'x@harbour.example', role: 'operator' as const };
      for (const id of [other, newId()]) {
        const none = { code: 'not-found' };
        await expect(staff.list(admin, id, 50, undefined)).rejects.toMatchObject(none);
        await expect(staff.invite(admin, id, invitation)).rejects.toMatchObject(none);
        await expect(staff.setRole(admin, id, admin.accountId, 'operator')).rejects.toMatchObject(none);
        await expect(staff.remove(admin, id, admin.accountId)).rejects.toMatchObject(none);
      }
      await expect(staff.remove(admin, clientId, newId())).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('changes', () => {
    it('of a role end the sessions under the old one, and no others', async () => {
      const driver = await app.driver();
      await accept((await invite({ email: driver.email })).token);
      const operator = await signIn(driver.email, 'operator', DRIVER_PASSWORD);
      await app.get(StaffMembers).setRole(clientId, driver.accountId, 'operator-admin', 'operator-admin');
      const sessions = app.get(SessionService);
      await expect(sessions.refresh(operator.refreshToken)).rejects.toMatchObject(refused);
      await expect(sessions.refresh(driver.refreshToken)).resolves.toHaveProperty('accessToken');
      await expect(signIn(driver.email, 'operator', DRIVER_PASSWORD)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await log(driver.accountId, 'membership-changed')).toHaveLength(1);
    });

    it('removal takes the role off at once, and leaves the person’s own account alone', async () => {
      const driver = await app.driver();
      await accept((await invite({ email: driver.email })).token);
      const { refreshToken } = await signIn(driver.email, 'operator', DRIVER_PASSWORD);
      await app.get(StaffMembers).remove(clientId, driver.accountId, 'operator-admin');
      await expect(app.get(SessionService).refresh(refreshToken)).rejects.toMatchObject(refused);
      await expect(app.get(SessionService).refresh(driver.refreshToken)).resolves.toHaveProperty('accessToken');
      expect(await app.get(ActingRoleService).list(driver.accountId)).toEqual([
        { role: 'driver', clientId: null, organisation: null },
      ]);
      const [ended] = await app.sql.query(
        `SELECT 1 FROM outbox WHERE type = 'sign-in.ended' AND data->>'accountId' = $1`,
        [driver.accountId],
      );
      expect(ended).toBeDefined();
    });

    it('never leave a client without an admin, also when admins remove each other at once', async () => {
      const members = app.get(StaffMembers);
      const last = { code: 'last-operator-admin' };
      await expect(members.remove(clientId, admin.accountId, 'operator-admin')).rejects.toMatchObject(last);
      await expect(members.setRole(clientId, admin.accountId, 'operator', 'operator-admin')).rejects.toMatchObject(
        last,
      );
      for (let round = 0; round < 3; round += 1) {
        const admins = [...(await membersOf()).keys(), (await member('operator-admin')).accountId];
        await Promise.allSettled(
          admins.flatMap((accountId) => [
            members.remove(clientId, accountId, 'operator-admin'),
            members.setRole(clientId, accountId, 'operator', 'operator-admin'),
          ]),
        );
        expect([...(await membersOf()).values()].filter((role) => role === 'operator-admin')).toHaveLength(1);
      }
    });

    it('a sign-in that is under way while its role is taken off opens no session that outlives it', async () => {
      for (let round = 0; round < 5; round += 1) {
        const colleague = await member('operator');
        const beginning = { actingRole: { role: 'operator' as const, clientId }, amr: ['pwd'], origin: EVIDENCE };
        const owner = { accountId: colleague.accountId, roles: [], minor: false };
        await Promise.allSettled([
          app.get(SessionService).open(owner, beginning),
          app.get(StaffMembers).remove(clientId, colleague.accountId, 'operator-admin'),
          app.get(SessionService).open(owner, beginning),
        ]);
        const active = await app.sql.query('SELECT 1 FROM sessions WHERE account_id = $1 AND revoked_at IS NULL', [
          colleague.accountId,
        ]);
        expect(active).toEqual([]);
      }
    });
  });

  describe('a person with several roles', () => {
    const current = async (refreshToken: string): Promise<{ user: AuthUser; refreshToken: string }> => {
      const next = await app.get(SessionService).refresh(refreshToken);
      const { sub, sid, roles, auth_time: authTime, amr } = claims(next.accessToken);
      return {
        user: { accountId: sub, sessionId: sid, roles, authTime, amr } as AuthUser,
        refreshToken: next.refreshToken,
      };
    };

    it('changes them without a new sign-in: proof, its time and the end of the session go along', async () => {
      const driver = await app.driver();
      await accept((await invite({ email: driver.email })).token);
      const before = await current(driver.refreshToken);
      app.clock.advance(HOUR_MS);
      const changed = await app.get(ActingRoleService).change(before.user, { role: 'operator', clientId }, EVIDENCE);
      const after = claims(changed.accessToken);
      expect(after).toMatchObject({ roles: ['operator'], clientId, auth_time: before.user.authTime, amr: ['pwd'] });
      expect(after['sid']).not.toBe(before.user.sessionId);
      const [next] = await app.sql.query('SELECT expires_at FROM sessions WHERE session_id = $1', [after['sid']]);
      expect(next).toEqual({ expires_at: new Date((before.user.authTime + 12 * 3600) * 1000) }); // staff's time
      await expect(app.get(SessionService).refresh(before.refreshToken)).rejects.toMatchObject(refused);
      expect(await app.get(ActingRoleService).list(driver.accountId)).toEqual([
        { role: 'driver', clientId: null, organisation: null },
        { role: 'operator', clientId, organisation: 'Harbour Charge Ltd' },
      ]);
    });

    it('ASVS 7.3.2: staff’s role asks for a proof of the last twelve hours', async () => {
      const driver = await app.driver();
      await accept((await invite({ email: driver.email })).token);
      const { user } = await current(driver.refreshToken);
      app.clock.advance(12 * HOUR_MS);
      const change = app.get(ActingRoleService).change(user, { role: 'operator', clientId }, EVIDENCE);
      await expect(change).rejects.toMatchObject({ code: 'step-up-required' });
    });

    it('gets no role that is not theirs, and one session from five changes of one at once', async () => {
      const driver = await app.driver();
      await accept((await invite({ email: driver.email })).token);
      const { user, refreshToken } = await current(driver.refreshToken);
      const actingRoles = app.get(ActingRoleService);
      for (const wish of [
        { role: 'admin' as const },
        { role: 'operator-admin' as const, clientId },
        { role: 'operator' as const, clientId: newId() },
        { role: 'driver' as const, clientId },
      ])
        await expect(actingRoles.change(user, wish, EVIDENCE)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(app.get(SessionService).refresh(refreshToken)).resolves.toBeDefined();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, () => actingRoles.change(user, { role: 'operator' }, EVIDENCE)),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      const active = await app.sql.query('SELECT role FROM sessions WHERE account_id = $1 AND revoked_at IS NULL', [
        driver.accountId,
      ]);
      expect(active).toEqual([{ role: 'operator' }]);
    });
  });

  it('counts what the client does by day, naming nobody', async () => {
    const { token, email } = await invite();
    await accept(token);
    await signIn(email);
    const { accountId } = (await app
      .get(AccountRepository)
      .byId([...(await membersOf()).keys()].find((id) => id !== admin.accountId) ?? '')) ?? { accountId: '' };
    await app.get(StaffMembers).setRole(clientId, accountId, 'operator-admin', 'operator-admin');
    await app.get(StaffMembers).remove(clientId, accountId, 'operator-admin');
    const use = app.get(ClientUse);
    await use.flush();
    const today = app.clock.now().toISOString().slice(0, 10);
    expect(await use.of(clientId, { from: today, to: today })).toEqual([
      { day: today, 'staff-sign-ins': 2, invitations: 1, 'role-changes': 1, removals: 1 },
    ]);
    const columns = await app.sql.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'accounts' AND table_name = 'client_use' ORDER BY 1`,
    );
    expect(columns.map(({ column_name: name }) => name)).toEqual(['client_id', 'count', 'day', 'kind']);
    app.clock.advance(732 * DAY_MS);
    await use.purge();
    expect(await use.of(clientId, { from: today, to: today })).toEqual([]);
  });

  it('people for the platform itself are invited alike, also such as have an account', async () => {
    const driver = await app.driver();
    const officer = await invite({ clientId: null, role: 'privacy-officer', email: driver.email });
    expect(await accept(officer.token, {})).toEqual({ kind: 'joined' });
    expect(claims((await signIn(driver.email, 'privacy-officer', DRIVER_PASSWORD)).accessToken)).toMatchObject({
      roles: ['privacy-officer'],
    });
    const first = await invite({ clientId: null, role: 'admin', name: 'Alex Admin' });
    await expect(accept(first.token, { password: PASSWORD })).resolves.toMatchObject({ kind: 'opened' });
    expect(await app.get(ProfileService).read(first.subjectId)).toMatchObject({ name: 'Alex Admin', roles: ['admin'] });
    expect(await app.get(ActingRoleService).list(first.subjectId)).toEqual([
      { role: 'admin', clientId: null, organisation: null },
    ]);
  });
});

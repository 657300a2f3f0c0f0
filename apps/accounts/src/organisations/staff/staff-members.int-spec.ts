import { newId } from '@evc/database';
import type { AuthUser } from '@evc/platform';
import { DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { ClientTeam } from '../../../../../test/support/client-team';
import { ActingRoleService } from '../../authentication/roles/acting-role.service';
import { SessionService } from '../../authentication/sessions/session.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { ClientUse } from '../usage/client-use';
import { ClientStaff } from './client-staff';
import { StaffMembers } from './staff-members';

const DAY_MS = 86_400_000;
const refused = { code: 'invalid-token' };

describe('the staff of a client (QST-2.1)', () => {
  const team = new ClientTeam();

  describe('the list', () => {
    it('shows colleagues, and each can read once a day, and once for each side, that somebody looked (QCC-1.2)', async () => {
      const colleague = await team.member('operator');
      const staff = team.app.get(ClientStaff);
      const platform = { ...team.userOf(newId(), 'admin'), clientId: undefined } as unknown as AuthUser;
      for (let i = 0; i < 3; i += 1) {
        const page = await staff.list(team.admin, team.clientId, 50, undefined);
        expect(page.items.map(({ hasSecondFactor }) => hasSecondFactor)).toEqual([false, false]);
        expect(page.items.map(({ accountId, name, role }) => [accountId, name, role]).sort()).toEqual(
          [
            [team.admin.accountId, 'Hana Staff', 'operator-admin'],
            [colleague.accountId, 'Hana Staff', 'operator'],
          ].sort(),
        );
        await staff.list(platform, team.clientId, 50, undefined);
      }
      const seen = { actor: 'staff', reason: 'staff-list' };
      expect(await team.log(colleague.accountId, 'data-viewed')).toEqual([
        { ...seen, actor_role: 'operator-admin' },
        { ...seen, actor_role: 'admin' },
      ]);
      expect(await team.log(team.admin.accountId, 'data-viewed')).toEqual([{ ...seen, actor_role: 'admin' }]);
      team.app.clock.advance(DAY_MS);
      await staff.list(team.admin, team.clientId, 50, undefined);
      expect(await team.log(colleague.accountId, 'data-viewed')).toHaveLength(3);
    });

    it('pages through everybody once, with what waits to be accepted', async () => {
      for (let i = 0; i < 6; i += 1) await team.member('operator');
      await team.invite();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await team.app.get(ClientStaff).list(team.admin, team.clientId, 3, cursor);
        seen.push(...page.items.map(({ accountId }) => accountId));
        expect(page.invitations).toHaveLength(1);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect([...new Set(seen)].sort()).toEqual([...(await team.members()).keys()].sort());
    });

    it("another client's looks like none", async () => {
      const other = await team.newClient();
      const staff = team.app.get(ClientStaff);
      const invitation = { email: 'x@harbour.example', role: 'operator' as const };
      for (const id of [other, newId()]) {
        const none = { code: 'not-found' };
        await expect(staff.list(team.admin, id, 50, undefined)).rejects.toMatchObject(none);
        await expect(staff.invite(team.admin, id, invitation)).rejects.toMatchObject(none);
        await expect(staff.setRole(team.admin, id, team.admin.accountId, 'operator')).rejects.toMatchObject(none);
        await expect(staff.remove(team.admin, id, team.admin.accountId)).rejects.toMatchObject(none);
      }
      await expect(staff.remove(team.admin, team.clientId, newId())).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('changes', () => {
    it('of a role end the sessions under the old one, and no others', async () => {
      const driver = await team.app.driver();
      await team.accept((await team.invite({ email: driver.email })).token);
      const operator = await team.signIn(driver.email, 'operator', DRIVER_PASSWORD);
      await team.app.get(StaffMembers).setRole(team.clientId, driver.accountId, 'operator-admin', 'operator-admin');
      const sessions = team.app.get(SessionService);
      await expect(sessions.refresh(operator.refreshToken)).rejects.toMatchObject(refused);
      await expect(sessions.refresh(driver.refreshToken)).resolves.toHaveProperty('accessToken');
      await expect(team.signIn(driver.email, 'operator', DRIVER_PASSWORD)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await team.log(driver.accountId, 'membership-changed')).toHaveLength(1);
    });

    it('removal takes the role off at once, and leaves the person’s own account alone', async () => {
      const driver = await team.app.driver();
      await team.accept((await team.invite({ email: driver.email })).token);
      const { refreshToken } = await team.signIn(driver.email, 'operator', DRIVER_PASSWORD);
      await team.app.get(StaffMembers).remove(team.clientId, driver.accountId, 'operator-admin');
      await expect(team.app.get(SessionService).refresh(refreshToken)).rejects.toMatchObject(refused);
      await expect(team.app.get(SessionService).refresh(driver.refreshToken)).resolves.toHaveProperty('accessToken');
      expect(await team.app.get(ActingRoleService).list(driver.accountId)).toEqual([
        { role: 'driver', clientId: null, organisation: null },
      ]);
      const [ended] = await team.app.sql.query(
        `SELECT 1 FROM outbox WHERE type = 'sign-in.ended' AND data->>'accountId' = $1`,
        [driver.accountId],
      );
      expect(ended).toBeDefined();
    });

    it('never leave a client without an admin, also when admins remove each other at once', async () => {
      const members = team.app.get(StaffMembers);
      const last = { code: 'last-operator-admin' };
      await expect(members.remove(team.clientId, team.admin.accountId, 'operator-admin')).rejects.toMatchObject(last);
      await expect(
        members.setRole(team.clientId, team.admin.accountId, 'operator', 'operator-admin'),
      ).rejects.toMatchObject(last);
      for (let round = 0; round < 3; round += 1) {
        const admins = [...(await team.members()).keys(), (await team.member('operator-admin')).accountId];
        await Promise.allSettled(
          admins.flatMap((accountId) => [
            members.remove(team.clientId, accountId, 'operator-admin'),
            members.setRole(team.clientId, accountId, 'operator', 'operator-admin'),
          ]),
        );
        expect([...(await team.members()).values()].filter((role) => role === 'operator-admin')).toHaveLength(1);
      }
    });

    it('a sign-in that is under way while its role is taken off opens no session that outlives it', async () => {
      for (let round = 0; round < 5; round += 1) {
        const colleague = await team.member('operator');
        const beginning = {
          actingRole: { role: 'operator' as const, clientId: team.clientId },
          amr: ['pwd'],
          origin: EVIDENCE,
        };
        const owner = { accountId: colleague.accountId, roles: [], minor: false };
        await Promise.allSettled([
          team.app.get(SessionService).open(owner, beginning),
          team.app.get(StaffMembers).remove(team.clientId, colleague.accountId, 'operator-admin'),
          team.app.get(SessionService).open(owner, beginning),
        ]);
        const active = await team.app.sql.query('SELECT 1 FROM sessions WHERE account_id = $1 AND revoked_at IS NULL', [
          colleague.accountId,
        ]);
        expect(active).toEqual([]);
      }
    });
  });

  it('counts what the client does by day, naming nobody', async () => {
    const { token, email } = await team.invite();
    await team.accept(token);
    await team.signIn(email);
    const { accountId } = (await team.app
      .get(AccountRepository)
      .byId([...(await team.members()).keys()].find((id) => id !== team.admin.accountId) ?? '')) ?? { accountId: '' };
    await team.app.get(StaffMembers).setRole(team.clientId, accountId, 'operator-admin', 'operator-admin');
    await team.app.get(StaffMembers).remove(team.clientId, accountId, 'operator-admin');
    const use = team.app.get(ClientUse);
    await use.flush();
    const today = team.app.clock.now().toISOString().slice(0, 10);
    expect(await use.of(team.clientId, { from: today, to: today })).toEqual([
      { day: today, 'staff-sign-ins': 2, invitations: 1, 'role-changes': 1, removals: 1 },
    ]);
    const columns = await team.app.sql.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'accounts' AND table_name = 'client_use' ORDER BY 1`,
    );
    expect(columns.map(({ column_name: name }) => name)).toEqual(['client_id', 'count', 'day', 'kind']);
    team.app.clock.advance(732 * DAY_MS);
    await use.purge();
    expect(await use.of(team.clientId, { from: today, to: today })).toEqual([]);
  });
});

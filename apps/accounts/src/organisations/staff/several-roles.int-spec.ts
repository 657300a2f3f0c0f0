import { newId } from '@evc/database';
import type { AuthUser } from '@evc/platform';
import { EVIDENCE } from '../../../../../test/support/accounts-app';
import { claimsOf, ClientTeam } from '../../../../../test/support/client-team';
import { ActingRoleService } from '../../authentication/roles/acting-role.service';
import { SessionService } from '../../authentication/sessions/session.service';

const HOUR_MS = 3_600_000;
const refused = { code: 'invalid-token' };

describe('a person with several roles (QST-2.1)', () => {
  const team = new ClientTeam();

  const current = async (refreshToken: string): Promise<{ user: AuthUser; refreshToken: string }> => {
    const next = await team.app.get(SessionService).refresh(refreshToken);
    const { sub, sid, roles, auth_time: authTime, amr } = claimsOf(next.accessToken);
    return {
      user: { accountId: sub, sessionId: sid, roles, authTime, amr } as AuthUser,
      refreshToken: next.refreshToken,
    };
  };

  it('changes them without a new sign-in: proof, its time and the end of the session go along', async () => {
    const driver = await team.app.driver();
    await team.accept((await team.invite({ email: driver.email })).token);
    const before = await current(driver.refreshToken);
    team.app.clock.advance(HOUR_MS);
    const changed = await team.app
      .get(ActingRoleService)
      .change(before.user, { role: 'operator', clientId: team.clientId }, EVIDENCE);
    const after = claimsOf(changed.accessToken);
    expect(after).toMatchObject({
      roles: ['operator'],
      clientId: team.clientId,
      auth_time: before.user.authTime,
      amr: ['pwd'],
    });
    expect(after['sid']).not.toBe(before.user.sessionId);
    const [next] = await team.app.sql.query('SELECT expires_at FROM sessions WHERE session_id = $1', [after['sid']]);
    expect(next).toEqual({ expires_at: new Date((before.user.authTime + 12 * 3600) * 1000) }); // staff's time
    await expect(team.app.get(SessionService).refresh(before.refreshToken)).rejects.toMatchObject(refused);
    expect(await team.app.get(ActingRoleService).list(driver.accountId)).toEqual([
      { role: 'driver', clientId: null, organisation: null },
      { role: 'operator', clientId: team.clientId, organisation: 'Harbour Charge Ltd' },
    ]);
  });

  it('ASVS 7.3.2: staff’s role asks for a proof of the last twelve hours', async () => {
    const driver = await team.app.driver();
    await team.accept((await team.invite({ email: driver.email })).token);
    const { user } = await current(driver.refreshToken);
    team.app.clock.advance(12 * HOUR_MS);
    const change = team.app
      .get(ActingRoleService)
      .change(user, { role: 'operator', clientId: team.clientId }, EVIDENCE);
    await expect(change).rejects.toMatchObject({ code: 'step-up-required' });
  });

  it('gets no role that is not theirs, and one session from five changes of one at once', async () => {
    const driver = await team.app.driver();
    await team.accept((await team.invite({ email: driver.email })).token);
    const { user, refreshToken } = await current(driver.refreshToken);
    const actingRoles = team.app.get(ActingRoleService);
    for (const wish of [
      { role: 'admin' as const },
      { role: 'operator-admin' as const, clientId: team.clientId },
      { role: 'operator' as const, clientId: newId() },
      { role: 'driver' as const, clientId: team.clientId },
    ])
      await expect(actingRoles.change(user, wish, EVIDENCE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(team.app.get(SessionService).refresh(refreshToken)).resolves.toBeDefined();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => actingRoles.change(user, { role: 'operator' }, EVIDENCE)),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const active = await team.app.sql.query('SELECT role FROM sessions WHERE account_id = $1 AND revoked_at IS NULL', [
      driver.accountId,
    ]);
    expect(active).toEqual([{ role: 'operator' }]);
  });
});

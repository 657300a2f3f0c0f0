import { newId } from '@evc/database';
import { Vault } from '@evc/vault';
import { DRIVER_PASSWORD } from '../../../../../test/support/accounts-app';
import { claimsOf, ClientTeam, TEAM_PASSWORD } from '../../../../../test/support/client-team';
import { ClientJobs } from '../clients/client.jobs';
import { ActingRoleService } from '../../authentication/roles/acting-role.service';
import { ProfileService } from '../../identity/profile/profile.service';
import { StaffJobs } from './staff.jobs';

const DAY_MS = 86_400_000;
const refused = { code: 'invalid-token' };

describe('an invitation to the staff of a client (QST-2.1)', () => {
  const team = new ClientTeam();

  it('opens an account for a new person and signs them in, without a second factor yet', async () => {
    const { token, subjectId, email } = await team.invite({ role: 'operator-admin' });
    const accepted = await team.accept(token);
    if (accepted.kind !== 'opened') throw new Error('an account was there');
    expect(claimsOf(accepted.signedIn.accessToken)).toMatchObject({
      sub: subjectId,
      roles: ['operator-admin'],
      clientId: team.clientId,
      amr: ['pwd'],
    });
    expect(await team.app.get(ProfileService).read(subjectId)).toMatchObject({ email, name: 'Nia', country: 'HK' });
    await expect(team.signIn(email)).resolves.toHaveProperty('accessToken');
  });

  it('asks a new person for name and password, and still works when either was not good enough', async () => {
    const { token } = await team.invite();
    await expect(team.accept(token, {})).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'name' }, { path: 'password' }],
    });
    await expect(team.accept(token, { name: 'Nia', password: 'harbour charge ltd' })).rejects.toMatchObject({
      code: 'weak-password',
    });
    await expect(team.accept(token)).resolves.toMatchObject({ kind: 'opened' });
  });

  it('to an account adds the role and lets nobody in: what is typed beside the token is never used', async () => {
    const driver = await team.app.driver({ name: 'Ada Lovelace' });
    const { token, subjectId } = await team.invite({ email: driver.email.toUpperCase() });
    const sessions = () => team.app.sql.query('SELECT 1 FROM sessions WHERE account_id = $1', [driver.accountId]);
    const before = (await sessions()).length;
    expect(await team.accept(token, { name: 'Mallory', password: 'mallorys-own-password-7' })).toEqual({
      kind: 'joined',
    });
    expect((await sessions()).length).toBe(before);
    expect(await team.app.get(ProfileService).read(driver.accountId)).toMatchObject({ name: 'Ada Lovelace' });
    await expect(team.signIn(driver.email, undefined, 'mallorys-own-password-7')).rejects.toMatchObject({
      code: 'invalid-credentials',
    });
    const { accessToken } = await team.signIn(driver.email, 'operator', DRIVER_PASSWORD);
    expect(claimsOf(accessToken)).toMatchObject({
      sub: driver.accountId,
      roles: ['operator'],
      clientId: team.clientId,
    });
    expect(await team.log(driver.accountId, 'membership-added')).toHaveLength(1);
    await team.app.get(ClientJobs).forget({ subjectId });
    expect(await team.app.get(Vault).activeVersion(subjectId, 'identity')).toBeNull();
  });

  it('of ten who accept one at once, one is let in (ASVS 15.4.2)', async () => {
    for (const email of [`new-${newId()}@harbour.example`, (await team.app.driver()).email]) {
      const { token } = await team.invite({ email });
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => team.accept(token)));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
    }
    expect((await team.members()).size).toBe(3);
  });

  it('is replaced by the next one to the same mailbox, ends after seven days, and leaves no key behind', async () => {
    const first = await team.invite();
    const second = await team.invite({ email: first.email, role: 'operator-admin' });
    await expect(team.accept(first.token)).rejects.toMatchObject(refused);
    const late = await team.invite();
    team.app.clock.advance(7 * DAY_MS + 1);
    for (const { token } of [second, late]) await expect(team.accept(token)).rejects.toMatchObject(refused);
    await team.app.get(StaffJobs).purge();
    for (const { subjectId } of [first, second, late])
      expect(await team.app.get(Vault).activeVersion(subjectId, 'identity')).toBeNull();
  });

  it('says by mail whom it is from and whether an account is there, three an hour at most', async () => {
    const jobs = team.app.get(StaffJobs);
    const driver = await team.app.driver();
    const known = await team.invite({ email: driver.email });
    await jobs.invite(known);
    expect(team.app.mailbox.list(driver.email)[0]).toMatchObject({ token: known.token });
    expect(team.app.mailbox.list(driver.email)[0]?.text).toMatch(/Harbour Charge Ltd[^]*has an account already/);
    for (let i = 0; i < 5; i += 1) await jobs.invite(await team.invite({ email: driver.email }));
    expect(team.app.mailbox.list(driver.email)).toHaveLength(3);
    const stale = await team.invite({ locale: 'zh-HK' });
    await jobs.invite(await team.invite({ email: stale.email, locale: 'zh-HK' }));
    await jobs.invite(stale);
    expect(team.app.mailbox.list(stale.email).map(({ subject }) => subject)).toEqual(['您獲邀加入 EV Cloud']);
  });

  it('does not change what a member is, so that no mail can take the last admin away', async () => {
    const { email } = await team.app.get(ProfileService).read(team.admin.accountId);
    const { token } = await team.invite({ email, role: 'operator' });
    await team.accept(token);
    expect((await team.members()).get(team.admin.accountId)).toBe('operator-admin');
  });

  it('keeps what it says sealed', async () => {
    const { email } = await team.invite();
    const rows = await team.app.sql.query('SELECT to_jsonb(i)::text AS row FROM staff_invitations i');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|${Buffer.from(email).toString('hex')}`));
  });

  it('people for the platform itself are invited alike, also such as have an account', async () => {
    const driver = await team.app.driver();
    const officer = await team.invite({ clientId: null, role: 'privacy-officer', email: driver.email });
    expect(await team.accept(officer.token, {})).toEqual({ kind: 'joined' });
    expect(claimsOf((await team.signIn(driver.email, 'privacy-officer', DRIVER_PASSWORD)).accessToken)).toMatchObject({
      roles: ['privacy-officer'],
    });
    const first = await team.invite({ clientId: null, role: 'admin', name: 'Alex Admin' });
    await expect(team.accept(first.token, { password: TEAM_PASSWORD })).resolves.toMatchObject({ kind: 'opened' });
    expect(await team.app.get(ProfileService).read(first.subjectId)).toMatchObject({
      name: 'Alex Admin',
      roles: ['admin'],
    });
    expect(await team.app.get(ActingRoleService).list(first.subjectId)).toEqual([
      { role: 'admin', clientId: null, organisation: null },
    ]);
  });
});

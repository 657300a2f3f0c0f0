import { newId } from '@evc/database';
import { BlindIndex, Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ConsentService } from '../../consent/choices/consent.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { ActingRoles } from '../../identity/accounts/acting-roles';
import { SessionService } from '../../authentication/sessions/session.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { Applications, type NewApplication } from './applications';
import { ClientDecisions } from './client-decisions';
import { ClientDirectory } from './client-directory';
import { ClientJobs } from './client.jobs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PASSWORD = 'vq7-Plumb-Kite';
const refused = { code: 'invalid-token' };
const conflict = { code: 'conflict' };

describe('businesses that register as client operators (QST-2.1)', () => {
  let app: AccountsApp;
  let applications: Applications;
  let decisions: ClientDecisions;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    applications = app.get(Applications);
    decisions = app.get(ClientDecisions);
  });
  afterAll(() => app.stop());

  const form = (changes: Partial<NewApplication> = {}): NewApplication => ({
    organisation: 'Harbour Charge Ltd',
    country: 'HK',
    email: `first-${newId()}@harbour.example`,
    password: PASSWORD,
    name: 'Hana First',
    locale: 'en',
    proofHash: null,
    ...changes,
  });
  const apply = async (changes: Partial<NewApplication> = {}) => {
    const entered = form(changes);
    const subjectId = await applications.apply(entered, EVIDENCE);
    return { ...entered, subjectId, token: await applications.tokenOf(subjectId) };
  };
  const verified = async (changes: Partial<NewApplication> = {}) => {
    const applied = await apply(changes);
    return { ...applied, clientId: await applications.verify(applied.token, EVIDENCE) };
  };
  const approved = async (changes: Partial<NewApplication> = {}) => {
    const applied = await verified(changes);
    await decisions.approve(applied.clientId);
    return applied;
  };
  const accountOf = async (email: string) => {
    const id = await app.get(AccountRepository).idByIdentifier(app.get(BlindIndex).of('email', email));
    return id === null ? null : app.get(AccountRepository).byId(id);
  };
  const actingRolesOf = async (email: string) => {
    const account = await accountOf(email);
    return account && app.get(ActingRoles).of(account);
  };
  const published = (clientId: string) =>
    app.sql.query<{ type: string; data: Record<string, unknown> }>(
      'SELECT type, data FROM outbox WHERE subject = $1 ORDER BY created_at, event_id',
      [clientId],
    );
  const activeKey = (subjectId: string) => app.get(Vault).activeVersion(subjectId, 'identity');
  const status = async (clientId: string) =>
    (await app.sql.query<{ status: string }>('SELECT status FROM clients WHERE client_id = $1', [clientId]))[0]?.status;
  const signIn = (identifier: string, password = PASSWORD) =>
    app.get(SignInService).signIn({ identifier, password }, EVIDENCE);

  it('open with the approval: account, role, event, mail; nothing before', async () => {
    const { email, clientId, subjectId, token } = await verified();
    expect([await status(clientId), await accountOf(email), await published(clientId)]).toEqual([
      'waiting-for-approval',
      null,
      [],
    ]);
    await expect(signIn(email)).rejects.toMatchObject({ code: 'invalid-credentials' });
    await expect(applications.verify(token, EVIDENCE)).rejects.toMatchObject(refused);
    await decisions.approve(clientId);
    expect(await accountOf(email)).toMatchObject({ accountId: subjectId, roles: [], country: 'HK' });
    expect(await actingRolesOf(email)).toEqual([{ role: 'operator-admin', clientId }]);
    const data = { clientId, organisation: 'Harbour Charge Ltd', country: 'HK', revision: 1 };
    expect(await published(clientId)).toEqual([{ type: 'client.approved', data }]);
    await expect(signIn(email)).resolves.toHaveProperty('accessToken');
    await app.get(ClientJobs).decided({ accountId: subjectId, clientId, decision: 'approved' });
    expect(app.mailbox.list(email)[0]?.subject).toBe('Your business has been approved');
    expect(await app.sql.query('SELECT 1 FROM client_applications WHERE client_id = $1', [clientId])).toEqual([]);
  });

  it('keep what was entered sealed until then, but for the name that will be public', async () => {
    const { email, name } = await verified();
    const rows = await app.sql.query<object>(
      `SELECT to_jsonb(a)::text || to_jsonb(c)::text AS all FROM client_applications a JOIN clients c USING (client_id)`,
    );
    const hex = Buffer.from(email).toString('hex');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|${name}|${PASSWORD}|${hex}`));
    expect(JSON.stringify(rows)).toContain('Harbour Charge Ltd');
  });

  it('write the mail that fits the mailbox when it is sent, three an hour at most', async () => {
    const driver = await app.driver();
    const jobs = app.get(ClientJobs);
    const [known, unknown] = [await apply({ email: driver.email }), await apply({ locale: 'zh-Hant' })];
    for (const { subjectId } of [known, unknown]) await jobs.verification({ subjectId });
    expect(app.mailbox.list(driver.email)[0]?.text).toContain('has an account already');
    expect(app.mailbox.list(unknown.email)[0]).toMatchObject({ subject: '請確認貴公司的登記', token: unknown.token });
    for (let i = 0; i < 5; i += 1)
      await jobs.verification({ subjectId: (await apply({ email: driver.email })).subjectId });
    expect(app.mailbox.list(driver.email)).toHaveLength(3);
  });

  it('with the address of an account make that account the member, and never use the password of the form', async () => {
    const driver = await app.driver();
    const typed = 'another-password-of-somebody-9';
    const { clientId, subjectId } = await approved({ email: driver.email.toUpperCase(), password: typed });
    expect(await actingRolesOf(driver.email)).toEqual([
      { role: 'driver', clientId: null },
      { role: 'operator-admin', clientId },
    ]);
    await expect(signIn(driver.email, typed)).rejects.toMatchObject({ code: 'invalid-credentials' });
    await expect(signIn(driver.email, DRIVER_PASSWORD)).resolves.toHaveProperty('accessToken');
    await app.get(ClientJobs).forget({ subjectId });
    expect([await activeKey(subjectId), await activeKey(driver.accountId)]).toEqual([null, 1]);
    const notices = await app.sql.query(
      `SELECT 1 FROM access_log WHERE account_id = $1 AND what = 'membership-added'`,
      [driver.accountId],
    );
    expect(notices).toHaveLength(1);
  });

  it('make the account that the mailbox got meanwhile the member', async () => {
    const { email, clientId } = await verified();
    const driver = await app.driver({ email });
    await decisions.approve(clientId);
    expect((await accountOf(email))?.accountId).toBe(driver.accountId);
    expect(await actingRolesOf(email)).toContainEqual({ role: 'operator-admin', clientId });
    await expect(signIn(email, DRIVER_PASSWORD)).resolves.toHaveProperty('accessToken');
  });

  it('are approved or refused once, however many admins decide at the same moment (ASVS 15.4.2)', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { email, clientId } = await verified();
      const outcomes = await Promise.allSettled([
        decisions.approve(clientId),
        decisions.refuse(clientId, 'No such company'),
        decisions.approve(clientId),
        decisions.refuse(clientId, 'No such company'),
      ]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(conflict);
      const approvedEvents = (await published(clientId)).length;
      expect([await status(clientId), approvedEvents, (await accountOf(email)) !== null]).toEqual(
        approvedEvents === 1 ? ['active', 1, true] : ['refused', 0, false],
      );
    }
  });

  it('that are refused are told why, and what they entered is destroyed (QV-4)', async () => {
    const { email, clientId, subjectId } = await verified();
    await decisions.refuse(clientId, 'No such company in the register');
    const jobs = app.get(ClientJobs);
    app.mailbox.down = true;
    await expect(jobs.refused({ subjectId })).rejects.toThrow();
    app.mailbox.down = false;
    expect(await activeKey(subjectId)).toBe(1);
    for (let run = 0; run < 2; run += 1) await jobs.refused({ subjectId });
    expect(app.mailbox.list(email).map(({ text }) => text)).toEqual([
      expect.stringContaining('No such company in the register'),
    ]);
    expect([await activeKey(subjectId), await accountOf(email)]).toEqual([null, null]);
    await expect(decisions.approve(clientId)).rejects.toMatchObject(conflict);
    app.clock.advance(91 * DAY_MS);
    await jobs.purge();
    expect(await status(clientId)).toBeUndefined();
  });

  it('that nobody verifies are forgotten after 72 hours, and those nobody decides after 90 days, keys and all', async () => {
    const [open, waiting] = [await apply(), await verified()];
    const jobs = app.get(ClientJobs);
    app.clock.advance(71 * HOUR_MS);
    await jobs.purge();
    expect(await activeKey(open.subjectId)).toBe(1);
    app.clock.advance(2 * HOUR_MS);
    await expect(applications.verify(open.token, EVIDENCE)).rejects.toMatchObject(refused);
    await jobs.purge();
    expect([await activeKey(open.subjectId), await activeKey(waiting.subjectId)]).toEqual([null, 1]);
    app.clock.advance(88 * DAY_MS);
    await jobs.purge();
    expect([await activeKey(waiting.subjectId), await status(waiting.clientId)]).toEqual([null, undefined]);
    await expect(decisions.approve(waiting.clientId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of ten who use one token at once, one verifies', async () => {
    const { token } = await apply();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => applications.verify(token, EVIDENCE)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    await expect(applications.verify(`${token.slice(0, -1)}A`, EVIDENCE)).rejects.toMatchObject(refused);
    await expect(applications.verify('nonsense', EVIDENCE)).rejects.toMatchObject(refused);
  });

  it('suspended, end their staff’s sessions and roles, and get them back with the next approval', async () => {
    const { email, clientId, subjectId } = await approved();
    const { refreshToken } = await signIn(email);
    await decisions.suspend(clientId, 'Unpaid fees');
    await expect(app.get(SessionService).refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(await actingRolesOf(email)).toEqual([]);
    await expect(signIn(email)).rejects.toMatchObject({ code: 'forbidden' });
    const beginning = { actingRole: { role: 'operator-admin' as const, clientId }, amr: ['pwd'], origin: EVIDENCE };
    const owner = { accountId: subjectId, roles: [], minor: false };
    await expect(app.get(SessionService).open(owner, beginning)).rejects.toMatchObject({ code: 'invalid-credentials' });
    await app.get(ClientJobs).decided({ accountId: subjectId, clientId, decision: 'suspended' });
    expect(app.mailbox.list(email)[0]?.text).toContain('Unpaid fees');
    await expect(decisions.suspend(clientId, 'Again')).rejects.toMatchObject(conflict);
    await decisions.approve(clientId);
    await expect(signIn(email)).resolves.toHaveProperty('accessToken');
    expect((await published(clientId)).map(({ type, data }) => [type, data['revision']])).toEqual([
      ['client.approved', 1],
      ['client.suspended', 2],
      ['client.approved', 3],
    ]);
  });

  it('whose only admin closes the account are listed as without one; what waits leaves with the person (QST-1.3c)', async () => {
    const driver = await app.driver();
    const { clientId } = await approved({ email: driver.email });
    const waiting = await verified({ email: driver.email });
    const consents = app.get(ConsentService);
    const close = (confirm: boolean) =>
      consents.choose(driver.accountId, 'account', { decision: 'withdrawn', confirm }, EVIDENCE);
    await expect(close(false)).rejects.toMatchObject({
      code: 'confirmation-required',
      extra: { clientsLeftWithoutAdmin: 1 },
    });
    await close(true);
    const { items } = await app.get(ClientDirectory).list('active', 200, undefined);
    expect(items.find((client) => client.clientId === clientId)).toMatchObject({ withoutAdmin: true });
    expect(await status(waiting.clientId)).toBeUndefined();
    expect(await app.sql.query('SELECT 1 FROM memberships WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it('weak and breached passwords are refused before anything is kept', async () => {
    for (const password of ['password1', 'harbourcharge', '12345678'])
      await expect(apply({ password })).rejects.toMatchObject({
        code: expect.stringMatching(/weak|breached/) as string,
      });
  });
});

import { newId } from '@evc/database';
import { Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import {
  bornYearsAgo,
  childsForm,
  GUARDED_PACK,
  guardiansChoices,
  invitedChild,
} from '../../../../../test/support/family';
import { RegistrationJobs } from '../../identity/registration/registration.jobs';
import { RegistrationService } from '../../identity/registration/registration.service';
import { InvitationAnswers } from './invitation-answers.service';
import { InvitationJobs } from './invitation.jobs';
import { InvitationRepository } from './invitation.repository';
import { GuardianInvitations } from './invitations';

const HOUR_MS = 3_600_000;

/** Every row of every table of accounts and its queue, and every active key: what there is to find. */
async function everythingIn(app: AccountsApp): Promise<Record<string, string[]>> {
  const tables = await app.sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('accounts', 'accounts_jobs')
       AND tablename <> '_private_tasks' -- the kinds of jobs there ever were
     ORDER BY 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await app.sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
    found[name] = rows.map(({ row }) => row);
  }
  const keys = await app.keyring.query<{ subject_id: string }>(
    'SELECT subject_id FROM data_keys WHERE wrapped IS NOT NULL ORDER BY subject_id, key_group',
  );
  return { ...found, keys: keys.map(({ subject_id: subject }) => subject) };
}

describe('what a child that was not let in leaves behind (QV-8, QTL-5)', () => {
  let unguarded: AccountsApp;
  let app: AccountsApp;
  beforeAll(async () => {
    app = await startAccountsApp({ policyPack: GUARDED_PACK });
    unguarded = await startAccountsApp({ policyPack: 'qst-ev' });
  });
  afterAll(async () => {
    await app.stop();
    await unguarded.stop();
  });

  const mails = () => app.mailbox.list().length;

  it.each([
    ['QCC-5: where nobody below the age is served', () => unguarded, {}, 'age-not-served'],
    [
      'QCC-5: the same when a guardian is named',
      () => unguarded,
      { guardian: { email: 'g@home.example' } },
      'age-not-served',
    ],
    ['QTL-5: where a guardian is allowed and none is named', () => app, {}, 'guardian-required'],
    [
      'QV-8: where it names itself',
      () => app,
      { email: 'Mia@school.example', guardian: { email: ' mia@SCHOOL.example ' } },
      'validation-failed',
    ],
    [
      'QV-1: an adult who names somebody',
      () => app,
      { birthDate: '1990-01-01', guardian: { email: 'g@home.example' } },
      'guardian-not-needed',
    ],
  ])('nothing, %s', async (_name, where, changes, code) => {
    const there = where();
    const before = await everythingIn(there);
    const young = { birthDate: bornYearsAgo(there.clock.now(), 10), name: 'Canary Child', ...changes };
    await expect(there.register(young)).rejects.toMatchObject({ code });
    expect(await everythingIn(there)).toEqual(before);
    expect(there.mailbox.list()).toEqual([]);
  });

  it('QTL-5: tells from which age, for the country', async () => {
    const refused = app.register({ birthDate: bornYearsAgo(app.clock.now(), 15), country: 'DE' });
    await expect(refused).rejects.toMatchObject({ code: 'guardian-required', extra: { minimumAge: 16 } });
  });

  it('QV-8: holds what the invitation needs, and nothing of it in the clear', async () => {
    const email = `canary-${newId()}@school.example`;
    const guardian = { email: `canary-${newId()}@home.example` };
    await invitedChild(app, {
      email,
      guardian,
      name: 'Canaryname Family',
      username: 'canaryuser',
      phone: '+85255501234',
    });
    const { form } = await app.get(InvitationRepository).open(app.mailbox.list(guardian.email)[0]?.token ?? '');
    expect(form).toMatchObject({ email, name: 'Canaryname', guardian, consents: [] });
    expect([form.username, form.phone, form.evidence]).toEqual([undefined, undefined, { address: '', agent: '' }]);
    const text = JSON.stringify(await everythingIn(app));
    for (const needle of [email, guardian.email, 'Canaryname', 'canaryuser', '+85255501234']) {
      expect(text).not.toContain(needle);
      expect(text).not.toContain(Buffer.from(needle).toString('hex'));
      expect(text).not.toContain(Buffer.from(needle).toString('base64').replace(/=+$/, ''));
    }
  });

  describe('nothing', () => {
    let before: Record<string, string[]>;
    beforeEach(async () => {
      await app.sql.query('DELETE FROM guardian_invitations');
      await app.sql.query('SELECT accounts_jobs.complete_jobs(array_agg(id)) FROM accounts_jobs.jobs');
      before = await everythingIn(app);
    });

    /** As the runner would leave it: what the jobs were ordered for is done. */
    async function finishJobs(): Promise<void> {
      await app.sql.query('SELECT accounts_jobs.complete_jobs(array_agg(id)) FROM accounts_jobs.jobs');
    }
    const expectNoTrace = async (): Promise<void> => {
      await finishJobs();
      app.get(Vault).forgetCached();
      expect(await everythingIn(app)).toEqual(before);
    };

    it('QV-8: 72 hours after the registration, and until then all of it', async () => {
      const { token, childEmail } = await invitedChild(app);
      app.clock.advance(71 * HOUR_MS);
      await app.get(InvitationJobs).purge();
      await expect(app.get(InvitationAnswers).read(token)).resolves.toMatchObject({ childName: null });
      app.clock.advance(HOUR_MS);
      await expect(app.get(InvitationAnswers).read(token)).rejects.toMatchObject({ code: 'invalid-token' });
      await app.get(InvitationJobs).purge();
      await app.get(InvitationJobs).purge();
      await expectNoTrace();
      const told = app.mailbox.list(childEmail).map(({ subject }) => subject);
      expect(told).toEqual(['Your account was not opened']);
    });

    it('QV-8: when the guardian declines, at once', async () => {
      const { token } = await invitedChild(app);
      await app.get(GuardianInvitations).decline(token);
      await expect(app.get(InvitationAnswers).read(token)).rejects.toMatchObject({ code: 'invalid-token' });
      await expect(app.get(GuardianInvitations).decline(token)).rejects.toMatchObject({ code: 'invalid-token' });
      await app.get(InvitationJobs).purge();
      await expectNoTrace();
    });

    it('QV-8: when the mail server is away at that moment', async () => {
      const { token } = await invitedChild(app);
      await app.get(GuardianInvitations).decline(token);
      app.mailbox.down = true;
      await app
        .get(InvitationJobs)
        .purge()
        .finally(() => (app.mailbox.down = false));
      await expectNoTrace();
    });

    it('QV-8: when the process dies between the keys and the row, after the next run', async () => {
      const { token } = await invitedChild(app);
      const accountId = (await app.get(InvitationRepository).open(token)).row.accountId;
      await app.get(GuardianInvitations).decline(token);
      await app.get(Vault).destroy(accountId);
      await app.get(InvitationJobs).end({ accountId });
      await expectNoTrace();
    });

    it('QV-8: of a child that never proved its address', async () => {
      const form = childsForm(app);
      await app.register(form);
      const sent = mails();
      app.clock.advance(25 * HOUR_MS);
      await app.get(RegistrationJobs).purge();
      await expectNoTrace();
      expect(mails()).toBe(sent); // nobody wrote to the guardian
    });

    it('QTL-5: two purges at once, or one while a guardian accepts, destroy nothing that lives', async () => {
      const { token, guardianEmail } = await invitedChild(app);
      const guardian = await app.driver({ email: guardianEmail });
      const request = { token, warrants: true, consents: guardiansChoices() };
      const [accepted] = await Promise.all([
        app.get(InvitationAnswers).accept(guardian.accountId, request, EVIDENCE),
        app.get(InvitationJobs).purge(),
        app.get(InvitationJobs).purge(),
      ]);
      const keys = await app.keyring.query('SELECT 1 FROM data_keys WHERE subject_id = $1 AND wrapped IS NOT NULL', [
        accepted.accountId,
      ]);
      expect(keys).toHaveLength(2);
      expect(await app.sql.query('SELECT 1 FROM guardian_invitations')).toEqual([]);
    });
  });

  it('QV-8: the child’s own mail says first what will happen, and only then the guardian is written to', async () => {
    const form = childsForm(app, { locale: 'zh-HK' });
    const token = await app.register(form);
    const [row] = await app.sql.query<{ registration_id: string }>(
      'SELECT registration_id FROM registrations ORDER BY created_at DESC LIMIT 1',
    );
    await app.get(RegistrationJobs).registrationMail({ registrationId: row?.registration_id ?? '' });
    expect(app.mailbox.list(form.email)[0]).toMatchObject({
      token,
      subject: expect.stringContaining('監護人') as string,
    });
    expect(app.mailbox.list(form.guardian?.email)).toEqual([]);
    expect(await app.get(RegistrationService).verify(token, EVIDENCE)).toBe('guardian-invited');
    await expect(app.get(RegistrationService).verify(token, EVIDENCE)).rejects.toMatchObject({ code: 'invalid-token' });
  });
});

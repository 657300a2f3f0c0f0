import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { LIMITS } from '@evc/platform';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { evidenceOf } from '../../../../../test/support/evidence';
import {
  bornYearsAgo,
  childsForm,
  guardiansChoices,
  invitedChild,
  newFamily,
} from '../../../../../test/support/family';
import { sharedFamilyApp } from '../../../../../test/support/shared-apps';
import type { ConsentEventRow } from '../../consent/choices/consent.repository';
import { ConsentGate } from '../../consent/choices/gate';
import { signedId } from '../../authentication/tokens/signed-id';
import { ProfileService } from '../../identity/profile/profile.service';
import { RegistrationService } from '../../identity/registration/registration.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { GuardianJobs } from './guardian.jobs';
import type { AcceptInvitationRequest } from './invitation.dto';
import { InvitationAnswers } from './invitation-answers.service';
import { InvitationJobs } from './invitation.jobs';
import { InvitationRepository } from './invitation.repository';
import { GuardianInvitations } from './invitations';

const HOUR_MS = 3_600_000;

describe('an invitation to be a child’s guardian', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedFamilyApp();
  });
  afterAll(() => app.stop());

  const accept = (guardian: NewDriver, token: string, changes: Partial<AcceptInvitationRequest> = {}) =>
    app
      .get(InvitationAnswers)
      .accept(guardian.accountId, { token, warrants: true, consents: guardiansChoices(), ...changes }, EVIDENCE);
  const accounts = async (): Promise<number> => (await app.sql.query('SELECT 1 FROM accounts')).length;
  const signIn = (email: string) =>
    app.get(SignInService).signIn({ identifier: email, password: DRIVER_PASSWORD }, EVIDENCE);

  it('QTL-5: tells whom it is about, what is asked and what accepting declares, and no more', async () => {
    const { token, childEmail } = await invitedChild(app, { name: 'Mia Lovelace', locale: 'zh-TW' });
    const shown = await app.get(InvitationAnswers).read(token);
    expect(shown).toMatchObject({
      childName: 'Mia',
      childEmail: `c•••${childEmail.slice(childEmail.indexOf('@'))}`,
      minimumAge: 14,
      warranty: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
    });
    expect(shown.purposes.map(({ purpose }) => purpose)).toEqual([
      'account',
      'charging',
      'service-notifications',
      'personalised-notifications',
      'operator-sharing',
    ]);
    for (const { title, text, refusing } of shown.purposes)
      expect(`${title}${text}${refusing}`).toMatch(/[\u4e00-\u9fff]/);
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${childEmail}|Lovelace|birth`));
  });

  it('QTL-5: floods nobody: few an hour reach one mailbox, whoever names it and however it is written', async () => {
    const guardian = `Named-${newId()}@Home.example`;
    const invite = async (email: string): Promise<string> => {
      const child = childsForm(app, { guardian: { email } });
      await app.get(RegistrationService).verify(await app.register(child), EVIDENCE);
      const [row] = await app.sql.query<{ id: string }>(
        'SELECT account_id AS id FROM guardian_invitations ORDER BY created_at DESC, account_id DESC LIMIT 1',
      );
      return row?.id ?? '';
    };
    const mails = () => app.mailbox.list().filter(({ to }) => to.toLowerCase() === guardian.toLowerCase()).length;
    const ids: string[] = [];
    for (let i = 0; i < 8; i += 1) ids.push(await invite(i % 2 ? guardian : guardian.toLowerCase()));
    const send = (id: string) => app.get(InvitationJobs).invite({ accountId: id });
    await Promise.all(ids.map(send));
    expect(mails()).toBe(LIMITS['mail-to-one'].points);
    await invitedChild(app); // another mailbox is not held up
    app.clock.advance(HOUR_MS);
    await send(await invite(guardian));
    expect(mails()).toBe(LIMITS['mail-to-one'].points + 1);
  });

  it('QTL-5: accepted, opens the account with what the guardian chose, and the child signs in', async () => {
    const { childId, childEmail, guardian } = await newFamily(
      app,
      { name: 'Mia Lovelace' },
      { 'personalised-notifications': 'refused' },
    );
    await expect(signIn(childEmail)).resolves.toMatchObject({ expiresIn: 300 });
    expect(await app.get(ProfileService).read(childId)).toMatchObject({ name: 'Mia', username: null, phone: null });
    const events = await app.sql.query<ConsentEventRow>(
      'SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence',
      [childId],
    );
    expect(events.map(({ purpose, event }) => [purpose, event])).toEqual([
      ['account', 'given'],
      ['charging', 'given'],
      ['service-notifications', 'given'],
      ['personalised-notifications', 'refused'],
      ['operator-sharing', 'given'],
    ]);
    for (const event of events) {
      const { actor, source, method } = event;
      expect([actor, source, method]).toEqual(['guardian', 'registration', 'form']);
      expect(await evidenceOf(app, event)).toEqual({
        ...EVIDENCE,
        guardian: guardian.accountId,
        warranty: 'guardian-warranty-1', // QV-1, QCC-1.3
      });
    }
  });

  it('QV-8: a child’s account is a minor’s, so what is closed to minors stays closed', async () => {
    const { childId } = await newFamily(app);
    for (const purpose of ['marketing', 'profiling', 'face-recognition']) {
      const answer = await app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, childId, purpose));
      expect(answer).toEqual({ ok: false, reason: 'minor' });
    }
  });

  it('tells child and guardian, each in a mail of their own', async () => {
    const { childId, childEmail, guardian, guardianEmail } = await newFamily(app, { name: 'Mia' });
    await app.get(GuardianJobs).accepted({ accountId: childId });
    await app.get(GuardianJobs).confirmed({ accountId: childId, guardianId: guardian.accountId });
    expect(app.mailbox.list(childEmail)[0]?.subject).toBe('Your account is open');
    expect(app.mailbox.list(guardianEmail)[0]?.text).toContain('Mia (c••• @ school .example)');
    expect(app.mailbox.list(guardianEmail)[0]?.text).not.toContain(childEmail);
  });

  describe('is not accepted', () => {
    it.each<[string, Partial<AcceptInvitationRequest>, string]>([
      ['QTL-5: without what the account needs', { consents: [] }, 'consent-required'],
      ['QV-8: with marketing', { consents: guardiansChoices({ marketing: 'given' }) }, 'not-for-minors'],
      ['QV-8: with a face', { consents: guardiansChoices({ 'face-recognition': 'given' }) }, 'not-for-minors'],
      ['QV-8: with a profile', { consents: guardiansChoices({ profiling: 'given' }) }, 'not-for-minors'],
      [
        'QTL-1: under outdated notices',
        { consents: guardiansChoices().map((c) => ({ ...c, noticeVersion: 99 })) },
        'stale-notice',
      ],
      ['QCC-1.3: for an unknown purpose', { consents: guardiansChoices({ horoscopes: 'given' }) }, 'unknown-purpose'],
    ])('%s', async (_name, changes, code) => {
      const { token, guardianEmail } = await invitedChild(app);
      const guardian = await app.driver({ email: guardianEmail });
      const before = await accounts();
      await expect(accept(guardian, token, changes)).rejects.toMatchObject({ code });
      expect(await accounts()).toBe(before);
      await expect(accept(guardian, token)).resolves.toMatchObject({ accountId: expect.any(String) as string });
    });

    it('QV-8: by a minor who decides alone, by somebody of age yesterday’s clock does not know', async () => {
      const { token } = await invitedChild(app);
      const young = await app.driver({ birthDate: bornYearsAgo(app.clock.now(), 18, 1) });
      await expect(accept(young, token)).rejects.toMatchObject({ code: 'guardian-not-eligible' });
      app.clock.advance(24 * HOUR_MS);
      await expect(accept(young, token)).resolves.toBeDefined();
    });

    it('QV-8: by a child that has a guardian itself', async () => {
      const { childId, childEmail } = await newFamily(app);
      const { token } = await invitedChild(app);
      const child = { ...(await signIn(childEmail)), accountId: childId, email: childEmail };
      await expect(accept(child, token)).rejects.toMatchObject({ code: 'guardian-not-eligible' });
    });

    it('QV-8: by an account with the child’s own address, opened under another birth date meanwhile', async () => {
      const { token, childEmail } = await invitedChild(app);
      const itself = await app.driver({ email: childEmail.toUpperCase() });
      await expect(accept(itself, token)).rejects.toMatchObject({ code: 'guardian-not-eligible' });
      const adult = await app.driver();
      await expect(accept(adult, token)).rejects.toMatchObject({ code: 'invalid-token' }); // the address has an account
    });

    it('QTL-5: once the child has come of age: it decides alone', async () => {
      const { token, guardianEmail } = await invitedChild(app, { birthDate: bornYearsAgo(app.clock.now(), 14, 1) });
      const guardian = await app.driver({ email: guardianEmail });
      app.clock.advance(24 * HOUR_MS);
      await expect(accept(guardian, token)).rejects.toMatchObject({ code: 'guardian-not-needed' });
    });

    it('QV-8: after 72 hours, though the purge has not run', async () => {
      const { token, guardianEmail } = await invitedChild(app);
      const guardian = await app.driver({ email: guardianEmail });
      app.clock.advance(72 * HOUR_MS);
      await expect(accept(guardian, token)).rejects.toMatchObject({ code: 'invalid-token' });
    });

    it('by whoever closed their account meanwhile', async () => {
      const { token, guardianEmail } = await invitedChild(app);
      const guardian = await app.driver({ email: guardianEmail });
      await app.sql.query(`UPDATE accounts SET status = 'closing', closing_at = now() WHERE account_id = $1`, [
        guardian.accountId,
      ]);
      await expect(accept(guardian, token)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('QV-8: with a forged token, one of another use, or one of another server, and no key is made for it', async () => {
      const { token } = await invitedChild(app);
      const guardian = await app.driver();
      const { accountId } = (await app.get(InvitationRepository).open(token)).row;
      const key = await app.get(InvitationRepository)['provider'].secret('guardian-invitation');
      const bytes = Buffer.from(token, 'base64url');
      bytes[47] = (bytes[47] ?? 0) ^ 1;
      const keys = () => app.keyring.query('SELECT 1 FROM data_keys');
      const before = (await keys()).length;
      for (const forged of [
        bytes.toString('base64url'),
        signedId('verify registration', accountId, key),
        signedId('accept guardianship', accountId, randomBytes(32)),
        signedId('accept guardianship', newId(), key),
        '',
        'x'.repeat(64),
      ]) {
        await expect(accept(guardian, forged)).rejects.toMatchObject({ code: 'invalid-token' });
        await expect(app.get(InvitationAnswers).read(forged)).rejects.toMatchObject({ code: 'invalid-token' });
        await expect(app.get(GuardianInvitations).decline(forged)).rejects.toMatchObject({ code: 'invalid-token' });
      }
      expect(await keys()).toHaveLength(before);
      await expect(app.get(InvitationAnswers).read(token)).resolves.toBeDefined();
    });

    it('QV-8: a second time, by another adult who has seen the token', async () => {
      const { token } = await newFamily(app);
      const other = await app.driver();
      await expect(accept(other, token)).rejects.toMatchObject({ code: 'invalid-token' });
      await expect(app.get(InvitationAnswers).read(token)).rejects.toMatchObject({ code: 'invalid-token' });
    });
  });

  it('QTL-5: accepted ten times at once by two adults, opens one account with one guardian', async () => {
    const { token } = await invitedChild(app);
    const adults = [await app.driver(), await app.driver()];
    const before = await accounts();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => accept(adults[i % 2] as NewDriver, token)),
    );
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.accountId] : []));
    expect(opened).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invalid-token' });
    }
    expect(await accounts()).toBe(before + 1);
    expect(await app.sql.query('SELECT 1 FROM guardianships WHERE account_id = $1', [opened[0]])).toHaveLength(1);
  });

  it('QV-8: accepted and declined at once, does one of the two', async () => {
    const { token, guardianEmail } = await invitedChild(app);
    const guardian = await app.driver({ email: guardianEmail });
    const outcomes = await Promise.allSettled([accept(guardian, token), app.get(GuardianInvitations).decline(token)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import { bornYearsAgo, type Family, guardiansChoices, newFamily } from '../../../../../test/support/family';
import { sharedFamilyApp } from '../../../../../test/support/shared-apps';
import type { ConsentEventRow } from '../../consent/choices/consent.repository';
import { ConsentGate } from '../../consent/choices/gate';
import { ConsentService } from '../../consent/choices/consent.service';
import { GuardianJobs } from '../guardians/guardian.jobs';
import { WardConsents } from '../guardians/ward-consents.service';
import { WardService } from '../guardians/ward.service';
import { MinorsJobs } from './minors.jobs';

const DAY_MS = 86_400_000;
const NOTIFICATIONS = 'personalised-notifications';

describe('coming of age', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedFamilyApp();
  });
  afterAll(() => app.stop());

  const watch = () => app.get(MinorsJobs).watchBirthdays();
  const events = (accountId: string) =>
    app.sql.query<ConsentEventRow>('SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence', [accountId]);
  const minor = async (accountId: string): Promise<boolean | undefined> => {
    const rows = await app.sql.query<{ minor: boolean }>('SELECT minor FROM accounts WHERE account_id = $1', [
      accountId,
    ]);
    return rows[0]?.minor;
  };
  const gate = (accountId: string, purpose: string) =>
    app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, accountId, purpose));
  const give = (accountId: string, purpose: string) =>
    app.get(ConsentService).choose(accountId, purpose, { decision: 'given', noticeVersion: 1 }, EVIDENCE);
  /** A child that decides alone in so many days. */
  const family = (inDays: number): Promise<Family> =>
    newFamily(app, { birthDate: bornYearsAgo(app.clock.now(), 14, inDays) }, { [NOTIFICATIONS]: 'given' });

  it('QTL-5: the guardian’s consents lapse on the day, not before, and are asked anew of the person', async () => {
    const { childId, guardian, childEmail, guardianEmail } = await family(2);
    app.clock.advance(DAY_MS);
    await watch();
    expect((await gate(childId, 'charging')).ok).toBe(true);
    app.clock.advance(DAY_MS);
    await watch();

    const lapsed = (await events(childId)).filter(({ event }) => event === 'expired');
    expect(lapsed.map(({ purpose }) => purpose)).toEqual(['account', 'charging', NOTIFICATIONS]);
    for (const event of lapsed) expect(event).toMatchObject({ actor: 'system', source: 'system', method: 'lapse' });
    expect(await gate(childId, NOTIFICATIONS)).toEqual({ ok: false, reason: 'expired' });
    expect((await gate(childId, 'service-notifications')).ok).toBe(true); // ZQ-1: rests on no consent
    const consents = await app.get(ConsentService).list(childId);
    expect(consents.decidedBy).toBe('person');
    expect(consents.items.filter(({ askAgain }) => askAgain).map(({ purpose }) => purpose)).toEqual([
      'account',
      'charging',
      NOTIFICATIONS,
    ]);
    await expect(app.get(WardService).read(guardian.accountId, childId)).rejects.toMatchObject({ code: 'not-found' });

    await app.get(GuardianJobs).cameOfAge({ accountId: childId });
    await app.get(GuardianJobs).ended({ accountId: childId, guardianId: guardian.accountId });
    expect(app.mailbox.list(childEmail)[0]?.subject).toBe('From today you decide');
    expect(app.mailbox.list(guardianEmail)[0]?.subject).toBe('You no longer answer for a child’s account');
    for (const purpose of ['account', 'charging']) await give(childId, purpose);
    expect((await gate(childId, 'charging')).ok).toBe(true);
  });

  it('QV-8: alone from 14 is a minor until 18; then what was closed opens, and nothing is given by that', async () => {
    const { childId } = await family(1);
    app.clock.advance(DAY_MS);
    await watch();
    expect(await minor(childId)).toBe(true);
    await expect(give(childId, 'marketing')).rejects.toMatchObject({ code: 'not-for-minors' });
    app.clock.advance(4 * 366 * DAY_MS);
    await watch();
    expect(await minor(childId)).toBe(false);
    expect(await gate(childId, 'marketing')).toEqual({ ok: false, reason: 'not-given' });
    await expect(give(childId, 'marketing')).resolves.toMatchObject({ status: 'given' });
  });

  it.each(['marketing', 'profiling', 'face-recognition'])(
    'QV-8: a minor who registers alone cannot give %s with the form, to have it at majority',
    async (purpose) => {
      const birthDate = bornYearsAgo(app.clock.now(), 16);
      const register = (more: Parameters<typeof guardiansChoices>[0], born = birthDate) =>
        app.register({ birthDate: born, consents: guardiansChoices(more) });
      await expect(register({ [purpose]: 'given' })).rejects.toMatchObject({ code: 'not-for-minors' });
      await expect(register({ [purpose]: 'refused' })).resolves.toEqual(expect.any(String));
      await expect(register({ [purpose]: 'given' }, '1990-01-01')).resolves.toEqual(expect.any(String));
    },
  );

  it('QTL-5: what the person withdrew or refused under the guardian is left as it is', async () => {
    const { childId } = await family(1);
    await app.get(ConsentService).choose(childId, NOTIFICATIONS, { decision: 'withdrawn' }, EVIDENCE);
    app.clock.advance(DAY_MS);
    await watch();
    const own = (await events(childId)).filter(({ purpose }) => purpose === NOTIFICATIONS);
    expect(own.map(({ event }) => event)).toEqual(['given', 'withdrawn']);
  });

  it('QTL-5: repeated, at once, and under a clock set back, each step is taken once and never back', async () => {
    const { childId, guardian } = await family(1);
    app.clock.advance(DAY_MS);
    await Promise.all([watch(), watch(), watch()]);
    const after = await events(childId);
    app.clock.advance(-30 * DAY_MS);
    await watch();
    expect((await events(childId)).map(({ hash }) => hash)).toEqual(after.map(({ hash }) => hash));
    expect(after.filter(({ event, purpose }) => event === 'expired' && purpose === 'account')).toHaveLength(1);
    const choice = { decision: 'given' as const, noticeVersion: 1 };
    const again = app.get(WardConsents).choose(guardian.accountId, childId, NOTIFICATIONS, choice, EVIDENCE);
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
    await give(childId, 'account');
    const chain = await events(childId);
    expect(chain.map(({ recorded_at: at }) => at.getTime())).toEqual(
      chain.map(({ recorded_at: at }) => at.getTime()).sort((a, b) => a - b),
    );
    app.clock.advance(30 * DAY_MS);
  });

  it('QTL-5: a guardian’s choice that waits while the child comes of age is refused', async () => {
    const { childId, guardian } = await family(1);
    app.clock.advance(DAY_MS);
    const choice = { decision: 'given' as const, noticeVersion: 1 };
    await Promise.allSettled([
      watch(),
      app.get(WardConsents).choose(guardian.accountId, childId, NOTIFICATIONS, choice, EVIDENCE),
    ]);
    expect((await events(childId)).at(-1)).toMatchObject({ actor: 'system', event: 'expired' });
  });

  it('QV-8: one account that cannot be read holds up no other, and is reported', async () => {
    const [broken, sound] = [await family(1), await family(1)];
    const sealed = await app.sql.query<{ birth_date_sealed: Buffer }>(
      'SELECT birth_date_sealed FROM accounts WHERE account_id = $1',
      [broken.childId],
    );
    await app.sql.query(`UPDATE accounts SET birth_date_sealed = '\\x00' WHERE account_id = $1`, [broken.childId]);
    app.clock.advance(DAY_MS);
    await expect(watch()).rejects.toThrow('cannot be opened');
    expect((await app.get(ConsentService).list(sound.childId)).decidedBy).toBe('person');
    await app.sql.query('UPDATE accounts SET birth_date_sealed = $2 WHERE account_id = $1', [
      broken.childId,
      sealed[0]?.birth_date_sealed,
    ]);
    await watch();
    expect((await app.get(ConsentService).list(broken.childId)).decidedBy).toBe('person');
  });

  it('ZQ-6: where one age holds for both, both steps are taken on the day', async () => {
    const other = await startAccountsApp({ policyPack: 'zhiqi' });
    try {
      const birthDate = bornYearsAgo(other.clock.now(), 18, 1);
      const { childId, guardian } = await newFamily(other, { birthDate });
      other.clock.advance(DAY_MS);
      await other.get(MinorsJobs).watchBirthdays();
      const rows = await other.sql.query('SELECT minor FROM accounts WHERE account_id = $1', [childId]);
      expect(rows).toEqual([{ minor: false }]);
      await expect(other.get(WardService).read(guardian.accountId, childId)).rejects.toMatchObject({
        code: 'not-found',
      });
    } finally {
      await other.stop();
    }
  });
});

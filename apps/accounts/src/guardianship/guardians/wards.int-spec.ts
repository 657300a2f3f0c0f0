import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { evidenceOf } from '../../../../../test/support/evidence';
import { childsForm, type Family, newFamily } from '../../../../../test/support/family';
import { sharedFamilyApp } from '../../../../../test/support/shared-apps';
import { until } from '../../../../../test/support/until';
import { AccessLogService } from '../../privacy/access-log/access-log.service';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import type { ConsentChoiceRequest } from '../../consent/choices/consent.dto';
import type { ConsentEventRow } from '../../consent/choices/consent.repository';
import { ConsentService } from '../../consent/choices/consent.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { WardChangeRequest } from '../../identity/profile/profile.dto';
import { ProfileHistory } from '../../identity/profile/profile-history';
import { ProfileService } from '../../identity/profile/profile.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { Guardianships } from './guardianships';
import { WardConsents } from './ward-consents.service';
import { WardService } from './ward.service';

const NOTIFICATIONS = 'personalised-notifications';

describe('a guardian and the child’s account', () => {
  let app: AccountsApp;
  let family: Family;
  let guardianId: string;
  beforeAll(async () => {
    app = await sharedFamilyApp();
  });
  beforeEach(async () => {
    family = await newFamily(app, { name: 'Mia' });
    guardianId = family.guardian.accountId;
  });
  afterAll(() => app.stop());

  const wards = () => app.get(WardService);
  const wardConsents = () => app.get(WardConsents);
  const guardianSays = (purpose: string, choice: ConsentChoiceRequest) =>
    wardConsents().choose(guardianId, family.childId, purpose, choice, EVIDENCE);
  const childSays = (purpose: string, choice: ConsentChoiceRequest) =>
    app.get(ConsentService).choose(family.childId, purpose, choice, EVIDENCE);
  const newest = async (accountId: string): Promise<ConsentEventRow | undefined> => {
    const rows = await app.sql.query<ConsentEventRow>(
      'SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence DESC LIMIT 1',
      [accountId],
    );
    return rows[0];
  };
  const isOpen = async (accountId: string): Promise<boolean> => {
    const rows = await app.sql.query(`SELECT 1 FROM accounts WHERE account_id = $1 AND status = 'active'`, [accountId]);
    return rows.length === 1;
  };
  const reasonFor = async (accountId: string): Promise<unknown> => {
    await app.get(ClosureJobs).erase({ accountId, reason: await closingReason(accountId) });
    const rows = await app.sql.query<{ reason: string }>('SELECT reason FROM erasure_journal WHERE account_id = $1', [
      accountId,
    ]);
    return rows[0]?.reason;
  };
  const closingReason = async (accountId: string): Promise<string> => {
    const rows = await app.sql.query<{ payload: { reason: string } }>(
      `SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1`,
      [`erase:${accountId}`],
    );
    return rows[0]?.payload.reason ?? '';
  };

  it('QV-8: the guardian looks and corrects', async () => {
    expect(await wards().list(guardianId, 10)).toEqual({
      items: [{ accountId: family.childId, name: 'Mia', since: expect.any(String) as string }],
      nextCursor: null,
    });
    const { profile } = await wards().read(guardianId, family.childId);
    expect(profile).toMatchObject({ email: family.childEmail, name: 'Mia' });
    const corrected = (await wards().change(guardianId, family.childId, { name: 'Amelia' })).profile;
    expect([corrected.name, corrected.email]).toEqual(['Amelia', family.childEmail]);
  });

  it('QTL-6: the child sees that the guardian looked, corrected and decided', async () => {
    await wards().read(guardianId, family.childId);
    await wards().change(guardianId, family.childId, { name: 'Amelia' });
    await wardConsents().list(guardianId, family.childId);
    await guardianSays(NOTIFICATIONS, { decision: 'refused', noticeVersion: 1 });
    const { items } = await app.get(AccessLogService).page(family.childId, 50);
    const guardians = items.filter(({ by }) => by.kind === 'guardian');
    expect(guardians.map(({ what, place }) => [what, place])).toEqual([
      ['choice-entered', null],
      ['data-viewed', null],
      ['data-corrected', null],
      ['data-viewed', null],
    ]);
    const history = await app.get(ProfileHistory).page(family.childId, 10);
    expect(history.items.map(({ by, changes }) => [by, changes])).toEqual([
      ['guardian', [{ field: 'name', before: 'Mia', after: 'Amelia' }]],
    ]);
  });

  it('moves no address of the child, which is its own way in', () => {
    const body = plainToInstance(WardChangeRequest, { email: 'other@home.example', name: 'Mia' });
    const errors = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    expect(errors.map(({ property }) => property)).toEqual(['email']);
  });

  it('QV-8: a correction that waits while the guardianship ends corrects nothing', async () => {
    let correction: Promise<unknown> = Promise.resolve();
    await app.sql.transaction(async (tx) => {
      await app.get(AccountRepository).lockById(tx, family.childId);
      correction = wards()
        .change(guardianId, family.childId, { name: 'Amelia' })
        .catch((error: unknown) => error);
      await until('the correction waits', waitsForALock);
      await app.get(Guardianships).end(tx, family.childId);
    });
    expect(await correction).toMatchObject({ code: 'not-found' });
    expect(await app.get(ProfileService).read(family.childId)).toMatchObject({ name: 'Mia' });
  });

  const waitsForALock = async (): Promise<boolean> => {
    const rows = await app.sql.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  };

  it('QV-8, QV-1: gives and forbids each purpose, which is recorded as theirs with what they warranted', async () => {
    const given = await guardianSays(NOTIFICATIONS, { decision: 'given', noticeVersion: 1 });
    expect(given).toMatchObject({
      status: 'given',
      receiptUrl: `/accounts/v1/me/wards/${family.childId}/receipts/${given.eventId}`,
    });
    const event = await newest(family.childId);
    expect(event).toMatchObject({ actor: 'guardian', source: 'app', method: 'control', event: 'given' });
    expect(await evidenceOf(app, event!)).toEqual({
      ...EVIDENCE,
      guardian: guardianId,
      warranty: 'guardian-warranty-1',
    });
    expect(await guardianSays(NOTIFICATIONS, { decision: 'refused' })).toMatchObject({ status: 'withdrawn' });
    const history = await wardConsents().history(guardianId, family.childId, NOTIFICATIONS, 10);
    expect(history.items.map((item) => [item.event, item.actor])).toEqual([
      ['withdrawn', 'guardian'],
      ['given', 'guardian'],
    ]);
    const receipt = await wardConsents().receipt(guardianId, family.childId, given.eventId);
    expect(JSON.stringify(receipt.receipt)).toContain(given.eventId);
  });

  it('QV-8: a guardian cannot give what is closed to minors', async () => {
    const { currentNoticeVersion } = (await wardConsents().list(guardianId, family.childId)).items.find(
      ({ purpose }) => purpose === 'marketing',
    ) ?? { currentNoticeVersion: null };
    const choice = { decision: 'given' as const, noticeVersion: currentNoticeVersion ?? 0 };
    await expect(guardianSays('marketing', choice)).rejects.toMatchObject({ code: 'not-for-minors' });
  });

  it('QTL-5: the child sees who decides, may say no, and may not say yes', async () => {
    expect(await app.get(ConsentService).list(family.childId)).toMatchObject({ decidedBy: 'guardian' });
    expect(await app.get(ConsentService).list(guardianId)).toMatchObject({ decidedBy: 'person' });
    const yes = { decision: 'given' as const, noticeVersion: 1 };
    await expect(childSays(NOTIFICATIONS, yes)).rejects.toMatchObject({ code: 'guardian-decides' });
    await guardianSays(NOTIFICATIONS, yes);
    expect(await childSays(NOTIFICATIONS, { decision: 'withdrawn' })).toMatchObject({ status: 'withdrawn' });
    await expect(childSays(NOTIFICATIONS, yes)).rejects.toMatchObject({ code: 'guardian-decides' });
    await childSays('account', { decision: 'withdrawn', confirm: true });
    expect(await isOpen(family.childId)).toBe(false);
    expect(await isOpen(guardianId)).toBe(true);
  });

  describe('anybody else’s child looks like none', () => {
    let stranger: NewDriver;
    beforeEach(async () => {
      stranger = (await newFamily(app)).guardian;
    });

    const ROUTES: Record<string, (who: string, ward: string) => Promise<unknown>> = {
      read: (who, ward) => wards().read(who, ward),
      correct: (who, ward) => wards().change(who, ward, { name: 'Mallory' }),
      delete: (who, ward) => wards().delete(who, ward, true, EVIDENCE),
      'list consents': (who, ward) => wardConsents().list(who, ward),
      choose: (who, ward) =>
        wardConsents().choose(who, ward, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE),
      history: (who, ward) => wardConsents().history(who, ward, 'account', 10),
      receipt: async (who, ward) => wardConsents().receipt(who, ward, (await newest(family.childId))?.event_id ?? ''),
    };

    it.each(Object.keys(ROUTES))('QV-8: %s', async (name) => {
      const route = ROUTES[name] ?? (() => Promise.resolve());
      const keys = () => app.keyring.query('SELECT 1 FROM data_keys');
      const before = (await keys()).length;
      const attempts = [
        () => route(stranger.accountId, family.childId), // guardian of another child
        () => route(family.childId, family.childId), // the child itself
        () => route(guardianId, guardianId), // an adult
        () => route(family.childId, guardianId), // the way round
        () => route(guardianId, newId()), // nobody
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' });
      expect(await keys()).toHaveLength(before);
      expect(await wards().read(guardianId, family.childId)).toMatchObject({ profile: { name: 'Mia' } });
    });

    it('QV-8: and is in no list', async () => {
      const { items } = await wards().list(stranger.accountId, 10);
      expect(items.map(({ accountId }) => accountId)).not.toContain(family.childId);
      const cursor = Buffer.from(JSON.stringify({ after: newId().replace(/^./, '0') })).toString('base64url');
      expect(JSON.stringify(await wards().list(stranger.accountId, 10, cursor))).not.toContain(family.childId);
    });
  });

  it('QV-8: the guardian deletes the account, once the effect is confirmed', async () => {
    const remove = (confirm: boolean) => wards().delete(guardianId, family.childId, confirm, EVIDENCE);
    await expect(remove(false)).rejects.toMatchObject({ code: 'confirmation-required' });
    expect(await isOpen(family.childId)).toBe(true);
    await expect(remove(true)).resolves.toMatchObject({ status: 'deleting' });
    await expect(remove(true)).rejects.toMatchObject({ code: 'not-found' });
    expect((await wards().list(guardianId, 10)).items).toEqual([]);
    expect(await newest(family.childId)).toMatchObject({
      event: 'withdrawn',
      actor: 'guardian',
      method: 'consequence',
    });
    expect(await reasonFor(family.childId)).toBe('guardian-decided');
    expect(await app.sql.query('SELECT 1 FROM guardianships WHERE account_id = $1', [family.childId])).toEqual([]);
    expect(app.mailbox.list(family.childEmail)[0]?.text).toContain('your guardian decided so');
  });

  it('QV-8: a guardian who leaves is told that the child’s account closes too, and it does, in one transaction', async () => {
    const say = (confirm: boolean) =>
      app.get(ConsentService).choose(guardianId, 'account', { decision: 'withdrawn', confirm }, EVIDENCE);
    await expect(say(false)).rejects.toMatchObject({ code: 'confirmation-required', extra: { wardsClosing: 1 } });
    expect(await isOpen(family.childId)).toBe(true);
    await say(true);
    expect([await isOpen(guardianId), await isOpen(family.childId)]).toEqual([false, false]);
    expect(await newest(family.childId)).toMatchObject({ event: 'withdrawn', actor: 'system', method: 'consequence' });
    await expect(
      app.get(SignInService).signIn({ identifier: family.childEmail, password: 'x' }, EVIDENCE),
    ).rejects.toMatchObject({
      code: 'invalid-credentials',
    });
    expect(await reasonFor(family.childId)).toBe('guardian-left');
    expect(app.mailbox.list(family.childEmail)[0]?.text).toContain('your guardian closed theirs');
  });

  it('QV-8: whoever closes an account without children is told of none', async () => {
    const { accountId } = await app.driver();
    const refusal = app.get(ConsentService).choose(accountId, 'account', { decision: 'withdrawn' }, EVIDENCE);
    const { extra } = (await refusal.catch((error: unknown) => error)) as { extra: Record<string, unknown> };
    expect(extra).not.toHaveProperty('wardsClosing');
  });

  it('QTL-5: child and guardian who choose at once leave the state of the last event', async () => {
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        i % 2
          ? childSays(NOTIFICATIONS, { decision: 'withdrawn' })
          : guardianSays(NOTIFICATIONS, { decision: 'given', noticeVersion: 1 }),
      ),
    );
    const [state] = await app.sql.query<{ status: string; event_id: string }>(
      'SELECT status, event_id FROM consents WHERE account_id = $1 AND purpose = $2',
      [family.childId, NOTIFICATIONS],
    );
    expect(state?.event_id).toBe((await newest(family.childId))?.event_id);
  });

  it('QV-8: lists wards page by page', async () => {
    const second = await newFamily(app, childsForm(app));
    await app.sql.query('UPDATE guardianships SET guardian_id = $1 WHERE account_id = $2', [
      guardianId,
      second.childId,
    ]);
    const first = await wards().list(guardianId, 1);
    const rest = await wards().list(guardianId, 1, first.nextCursor ?? '');
    expect([...first.items, ...rest.items].map(({ accountId }) => accountId).sort()).toEqual(
      [family.childId, second.childId].sort(),
    );
    expect(rest.nextCursor).toBeNull();
    await expect(wards().list(guardianId, 1, 'nonsense')).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});

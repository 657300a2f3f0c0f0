import { randomBytes } from 'node:crypto';
import { erasurePlan } from '@evc/database';
import { DESCRIPTOR_LENGTH, FAILURES_TO_LOCK, LOCK_MS } from '@evc/domain';
import { Problem } from '@evc/platform';
import { KeyDestroyed, Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../test/support/accounts-app';
import { ConsentService } from '../consent/choices/consent.service';
import { PersonalObjections } from '../consent/objections/personal-objections';
import { ACCOUNTS_MAP } from '../entities';
import { ClosureJobs } from '../privacy/erasure/closure.jobs';
import { FaceKeyJobs } from './face-key.jobs';
import { FaceMatching } from './face-matching';
import { FaceRepository } from './face.repository';
import { FaceService } from './face.service';
import { sealForDevice } from './template/device-seal';

const DAY_MS = 86_400_000;
const ENROLLED = Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => Math.sin(i) / 8);
const OTHER = ENROLLED.map((value, i) => value + Math.cos(7 * i) / 8);
const deviceKey = randomBytes(32);

describe('attempts at a face', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await startAccountsApp({ poolSize: 2 });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    driver = await app.driver();
    await choose('given');
    await enrol();
  });

  const choose = (decision: 'given' | 'withdrawn') =>
    app.get(ConsentService).choose(driver.accountId, 'face-recognition', { decision, noticeVersion: 1 }, EVIDENCE);
  /** A template as an enrolment leaves it, made of numbers instead of images. */
  const enrol = async ({ accountId } = driver) => {
    const key = await app.get(Vault).renew(accountId, 'face');
    const inner = sealForDevice(deviceKey, accountId, ENROLLED);
    const [event] = await app.sql.query<{ event_id: string }>(
      `SELECT event_id FROM consents WHERE account_id = $1 AND purpose = 'face-recognition'`,
      [accountId],
    );
    await app.sql.transaction((tx) =>
      app.get(FaceRepository).save(tx, {
        accountId,
        templateSealed: key.seal('faces', 'template_sealed', inner),
        consentEventId: event!.event_id,
        enrolledAt: app.clock.now(),
      }),
    );
  };
  const compare = async (descriptor = ENROLLED, key = deviceKey): Promise<boolean> => {
    const { accountId } = driver;
    const matching = app.get(FaceMatching);
    await matching.begin(accountId);
    return app.sql.transaction(async (tx) => {
      const matched = await matching.matches(tx, accountId, { descriptor, deviceKey: key }, EVIDENCE);
      if (!matched) await matching.failed(tx, accountId, EVIDENCE);
      return matched;
    });
  };
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      (value) => value,
      (error: unknown) => (error instanceof Problem ? error.code : error),
    );
  const status = () => app.get(FaceService).status(driver.accountId);
  const logged = async () => {
    const rows = await app.sql.query<{ what: string }>(
      `SELECT what FROM access_log WHERE account_id = $1 AND what LIKE 'face-%' ORDER BY entry_id`,
      [driver.accountId],
    );
    return rows.map(({ what }) => what);
  };
  const rows = async () => (await app.get(FaceRepository).byId(driver.accountId)) !== null;

  it('QST-2.2 bio: the face enrolled matches with the device’s key; another face, and another key, do not', async () => {
    expect(await compare()).toBe(true);
    expect(await compare(OTHER)).toBe(false);
    expect(await compare(ENROLLED, randomBytes(32))).toBe(false);
    expect(await logged()).toEqual(['face-matched', 'face-not-matched', 'face-not-matched']);
    expect(await status()).toMatchObject({ enrolled: true, lockedUntil: null, lastUsedAt: expect.any(String) });
  });

  it('ASVS 6.5.7: five failures lock for an hour, and a match before that forgets them', async () => {
    for (let i = 0; i < FAILURES_TO_LOCK - 1; i += 1) expect(await compare(OTHER)).toBe(false);
    expect(await compare()).toBe(true);
    for (let i = 0; i < FAILURES_TO_LOCK; i += 1) expect(await compare(OTHER)).toBe(false);
    expect((await status()).lockedUntil).not.toBeNull();
    expect(await codeOf(compare())).toBe('face-locked');
    expect((await logged()).filter((what) => what === 'face-locked')).toHaveLength(1);
    app.clock.advance(LOCK_MS);
    expect((await status()).lockedUntil).toBeNull();
    expect(await compare()).toBe(true);
  });

  it('ASVS 15.4.2: of many attempts at once no more than five are looked at', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => codeOf(app.get(FaceMatching).begin(driver.accountId))),
    );
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(FAILURES_TO_LOCK);
    expect(outcomes.filter((outcome) => outcome === 'face-locked')).toHaveLength(25 - FAILURES_TO_LOCK);
    // Those in which no face was compared never happened.
    for (let i = 0; i < FAILURES_TO_LOCK; i += 1) await app.get(FaceMatching).giveBack(driver.accountId);
    expect(await compare()).toBe(true);
  });

  it('QST-1.3b: an attempt that is under way while its person is erased leaves nothing of them, however it ends', async () => {
    const { accountId } = driver;
    const matching = app.get(FaceMatching);
    await matching.begin(accountId);
    const leaves = { decision: 'withdrawn', confirm: true } as const;
    await app.get(ConsentService).choose(accountId, 'account', leaves, EVIDENCE);
    await app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
    const ends: readonly (() => Promise<unknown>)[] = [
      () => matching.giveBack(accountId),
      () => matching.begin(accountId),
      () => app.sql.transaction((tx) => matching.failed(tx, accountId, EVIDENCE)),
      () => compare(),
    ];
    for (const end of ends) await end().catch(() => undefined);
    const left = await Promise.all(
      erasurePlan(ACCOUNTS_MAP, 'account').deleted.map(async ({ table, column }) => {
        const found = await app.sql.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [accountId]);
        return found.length > 0 ? [table] : [];
      }),
    );
    expect(left.flat()).toEqual([]);
  });

  it('ASVS 6.5.7: deleting the template and enrolling anew does not lift a lock', async () => {
    for (let i = 0; i < FAILURES_TO_LOCK; i += 1) await compare(OTHER);
    await app.get(FaceService).remove(driver.accountId, EVIDENCE);
    expect(await codeOf(app.get(FaceService).remove(driver.accountId, EVIDENCE))).toBe('not-found');
    expect(await codeOf(compare())).toBe('face-not-enrolled');
    await enrol();
    expect(await codeOf(compare())).toBe('face-locked');
  });

  it('QV-6: a consent that is withdrawn while the image is looked at is asked for again before the template opens', async () => {
    await app.get(FaceMatching).begin(driver.accountId);
    await choose('withdrawn');
    const seen = { descriptor: ENROLLED, deviceKey };
    const answer = app.sql.transaction((tx) => app.get(FaceMatching).matches(tx, driver.accountId, seen, EVIDENCE));
    await expect(answer).rejects.toMatchObject({ code: 'face-not-allowed', extra: { reason: 'withdrawn' } });
    expect(await codeOf(compare())).toBe('face-not-allowed');
  });

  it('an enrolment whose transaction was lost after its key was made leaves no template that opens', async () => {
    await app.get(Vault).renew(driver.accountId, 'face');
    expect(await codeOf(compare())).toBe('face-not-enrolled');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['withdrawing', () => choose('withdrawn')],
    ['objecting', () => app.get(PersonalObjections).object(driver.accountId, 'face-recognition', EVIDENCE)],
    ['deleting', () => app.get(FaceService).remove(driver.accountId, EVIDENCE)],
    [
      'closing the account',
      () =>
        app
          .get(ConsentService)
          .choose(driver.accountId, 'account', { decision: 'withdrawn', noticeVersion: 1, confirm: true }, EVIDENCE),
    ],
  ])('QST-2.2 bio: %s takes the row away at once and orders the end of its key', async (_name, end) => {
    const { accountId } = driver;
    await end();
    expect(await rows()).toBe(false);
    const orders = await app.sql.query<{ payload: { accountId: string; keyVersion: number } }>(
      'SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1',
      [`face-key:${accountId}`],
    );
    expect(orders).toHaveLength(1);
    await app.get(FaceKeyJobs).destroy(orders[0]!.payload);
    await expect(app.get(Vault).existingKey(accountId, 'face')).rejects.toThrow(KeyDestroyed);
  });

  it('QV-4: a template that nobody used for a year goes, and its owner is told; one in use stays', async () => {
    app.clock.advance(200 * DAY_MS);
    await app.get(FaceKeyJobs).destroyUnused();
    expect(await compare()).toBe(true);
    app.clock.advance(300 * DAY_MS);
    await app.get(FaceKeyJobs).destroyUnused();
    expect(await rows()).toBe(true);
    app.clock.advance(66 * DAY_MS);
    await app.get(FaceKeyJobs).destroyUnused();
    expect(await rows()).toBe(false);
    expect(await logged()).toEqual(['face-matched', 'face-deleted']);
    const told = await app.sql.query(
      `SELECT 1 FROM messages WHERE account_id = $1 AND kind = 'security:face-deleted'`,
      [driver.accountId],
    );
    expect(told).not.toHaveLength(0);
  });
});

import { newId } from '@evc/database';
import {
  type AccountsApp,
  DRIVER_PASSWORD,
  EVIDENCE,
  type NewDriver,
  startAccountsApp,
} from '../../../../../test/support/accounts-app';
import { createTestDatabase } from '../../../../../test/support';
import {
  clearerWords,
  dayAfter,
  inBoth,
  moreDataFor,
  newNotice,
  takeBack,
} from '../../../../../test/support/publications';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { queryAs } from '../../../../../test/support/query-as';
import { until } from '../../../../../test/support/until';
import { ConsentService } from '../choices/consent.service';
import { ConsentGate } from '../choices/gate';
import { RegistrationService } from '../../identity/registration/registration.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { PolicyDeskService } from './policy-desk.service';
import { PolicyInForce } from './policy-in-force';
import { PolicyService } from './policy.service';

const DAY_MS = 86_400_000;
const OFFICER = newId();

describe('publishing a policy version', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    await takeBack(app);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterEach(() => takeBack(app));
  afterAll(() => app.stop());

  const inDays = (days: number) => dayAfter(app.clock.now(), days);
  const publish = (request: Parameters<PolicyDeskService['publish']>[1]) =>
    app.get(PolicyDeskService).publish(OFFICER, request);
  const give = (purpose: string, noticeVersion: number) =>
    app.get(ConsentService).choose(driver.accountId, purpose, { decision: 'given', noticeVersion }, EVIDENCE);
  const mayProcess = async (purpose: string, accountId = driver.accountId) => {
    const answer = await app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, accountId, purpose));
    return answer.ok ? 'yes' : answer.reason;
  };
  const signIn = async (email = driver.email) =>
    (await app.get(SignInService).signIn({ identifier: email, password: DRIVER_PASSWORD }, EVIDENCE)).consentsNeeded;

  it('QTL-11: an optional purpose rests at once until the new notice is agreed to, others go on', async () => {
    await give('marketing', 1);
    await give('profiling', 1);
    const done = await publish(moreDataFor(['marketing'], inDays(30)));
    expect(done.asks).toEqual([
      {
        purpose: 'marketing',
        noticeVersion: 2,
        required: false,
        because: ['data'],
        people: 1,
        restsFrom: done.announcedAt,
      },
    ]);
    expect([await mayProcess('marketing'), await mayProcess('profiling')]).toEqual(['outdated', 'yes']);
    expect(await signIn()).toEqual([{ purpose: 'marketing', noticeVersion: 2, required: false, restsFrom: null }]);
    await expect(give('marketing', 1)).rejects.toMatchObject({
      code: 'stale-notice',
      extra: { currentNoticeVersion: 2 },
    });
    await give('marketing', 2);
    expect([await mayProcess('marketing'), await signIn()]).toEqual(['yes', []]);
    const [event] = await app.sql.query(
      `SELECT event, notice_version, policy_version FROM consent_events WHERE account_id = $1 AND purpose = 'marketing'
       ORDER BY sequence DESC LIMIT 1`,
      [driver.accountId],
    );
    expect(event).toEqual({ event: 'renewed', notice_version: 2, policy_version: 3 });
  });

  it('QTL-11: a required purpose serves until the day, then rests; whoever answered before goes on', async () => {
    const other = await app.driver();
    const day = inDays(31);
    await publish(moreDataFor(['charging'], day));
    const asked = { purpose: 'charging', noticeVersion: 2, required: true, restsFrom: `${day}T00:00:00.000Z` };
    expect([await mayProcess('charging'), await signIn()]).toEqual(['yes', [asked]]);
    await give('charging', 2);
    app.clock.advance(32 * DAY_MS);
    expect([await mayProcess('charging'), await mayProcess('charging', other.accountId)]).toEqual(['yes', 'outdated']);
    expect([await signIn(), await signIn(other.email)]).toEqual([[], [asked]]);
  });

  it('QTL-1: whoever registers after the publication agrees to the new notice, and is not asked again', async () => {
    await publish(moreDataFor(['charging'], inDays(30)));
    await expect(app.register()).rejects.toMatchObject({ code: 'stale-notice' });
    const consents = [1, 2].map((noticeVersion, i) => ({
      purpose: ['account', 'charging'][i] ?? '',
      decision: 'given' as const,
      noticeVersion,
    }));
    const late = await app.driver({ consents });
    expect(late.consentsNeeded).toEqual([]);
    app.clock.advance(40 * DAY_MS);
    expect([await mayProcess('charging', late.accountId), await mayProcess('charging')]).toEqual(['yes', 'outdated']);
    expect(app.get(PolicyService).notice('charging', 'zh-HK')).toMatchObject({
      version: 2,
      title: '新 charging title',
    });
  });

  it('QTL-11: a registration that waits agreed to the words of before, and is asked as soon as it opens', async () => {
    const token = await app.register({ email: `waiting-${newId()}@driver.example` });
    await publish(moreDataFor(['charging'], inDays(30)));
    expect(await app.get(RegistrationService).verify(token, EVIDENCE)).toMatchObject({
      consentsNeeded: [{ purpose: 'charging', noticeVersion: 2 }],
    });
  });

  it('QCC-3.3, QTL-3.2: a new owner asks for the account anew; bound by the policy, nobody', async () => {
    const sold = { what: 'ownership' as const, summary: inBoth('Another company runs the service.') };
    const bound = await publish(moreDataFor([], inDays(30), { changes: [{ ...sold, purposes: [] }], notices: [] }));
    expect(bound.asks).toEqual([]);
    const asking = await publish(moreDataFor([], inDays(30), { changes: [sold], notices: [newNotice('account')] }));
    expect(asking.asks).toMatchObject([{ purpose: 'account', because: ['ownership'], people: 1 }]);
  });

  it('QTL-11: a reduced right is shown as one, and asks for all that the account rests on', async () => {
    const right = { what: 'right' as const, summary: inBoth('Answers take longer.') };
    const notices = ['account', 'charging'].map(newNotice);
    await publish(moreDataFor([], inDays(30), { changes: [right], notices }));
    const { upcoming } = app.get(PolicyService).current();
    expect(upcoming).toMatchObject({ version: 3, express: true, asks: ['account', 'charging'], change: 'material' });
  });

  it('QCC-7: shows what holds now and what is to come; old versions stay readable with their words', async () => {
    const policy = app.get(PolicyService);
    const before = await policy.versionText(2);
    await publish(moreDataFor(['marketing'], inDays(30)));
    await publish(clearerWords(inDays(45)));
    expect(policy.current()).toMatchObject({ version: 2, hash: before.hash, upcoming: { version: 3 } });
    app.clock.advance(30 * DAY_MS);
    expect(policy.current()).toMatchObject({ version: 3, effectiveFrom: inDays(0), upcoming: { version: 4 } });
    expect(policy.current().texts[0]).toMatchObject({ locale: 'en', changes: 'We also use your postcode.' });
    expect(policy.versions().items.map(({ version, change }) => [version, change])).toEqual([
      [4, 'minor'],
      [3, 'material'],
      [2, 'minor'],
    ]);
    expect(await policy.versionText(2)).toEqual(before);
  });

  it('tells the desk the languages of a version, and the first day for each kind of change', async () => {
    const list = () => app.get(PolicyDeskService).list();
    expect(await list()).toMatchObject({
      locales: ['en', 'zh-Hant'],
      earliest: { minor: inDays(0), material: inDays(30) },
    });
    await publish(moreDataFor(['marketing'], inDays(40)));
    expect((await list()).earliest).toEqual({ minor: inDays(40), material: inDays(40) });
    await expect(publish(clearerWords(inDays(39)))).rejects.toMatchObject({
      code: 'notice-period-too-short',
      extra: { earliest: inDays(40) },
    });
  });

  it('counts only people whose consent is alive and older', async () => {
    const [refused, closing, lapsed] = [await app.driver(), await app.driver(), await app.driver()];
    for (const { accountId } of [driver, closing, lapsed]) {
      const choice = { decision: 'given' as const, noticeVersion: 1 };
      await app.get(ConsentService).choose(accountId, 'marketing', choice, EVIDENCE);
    }
    await app.get(ConsentService).choose(refused.accountId, 'marketing', { decision: 'refused' }, EVIDENCE);
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id = $1`, [closing.accountId]);
    await app.sql.query(`UPDATE consents SET expires_at = $2 WHERE account_id = $1 AND purpose = 'marketing'`, [
      lapsed.accountId,
      app.clock.now(),
    ]);
    const request = moreDataFor(['marketing', 'account'], inDays(30));
    const dry = await app.get(PolicyDeskService).dryRun(request);
    expect(dry).toMatchObject({ dryRun: true, version: 3, told: 3, asks: [{ people: 1 }, { people: 3 }] });
    expect(app.get(PolicyInForce).current().upcoming).toBeNull();
    const { announcedAt, ...real } = await publish(request);
    const restsFrom = ({ purpose }: { purpose: string }) => (purpose === 'marketing' ? announcedAt : undefined);
    expect(real).toEqual({
      ...{ ...dry, announcedAt: undefined },
      dryRun: false,
      asks: dry.asks.map((ask) => ({ ...ask, restsFrom: restsFrom(ask) ?? ask.restsFrom })),
    });
  });

  it('two officers at the same moment make two versions or one conflict, never two of one number', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => publish(moreDataFor(['marketing'], inDays(30)))));
    const made = outcomes.filter(({ status }) => status === 'fulfilled').length;
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    }
    expect(
      app
        .get(PolicyService)
        .versions()
        .items.map(({ version }) => version),
    ).toEqual(Array.from({ length: made + 1 }, (_, i) => made + 2 - i));
    expect(app.get(PolicyInForce).noticeVersions()['marketing']).toBe(made + 1);
  });

  it('is seen by another process within seconds, and stands when the database is away', async () => {
    const database = await createTestDatabase();
    const [one, two] = [await startAccountsApp({ database }), await startAccountsApp({ database })];
    await one.get(PolicyDeskService).publish(OFFICER, moreDataFor(['marketing'], dayAfter(one.clock.now(), 30)));
    expect(two.get(PolicyInForce).noticeVersions()['marketing']).toBe(1);
    await until('the other process shows the new notice', () => {
      return two.get(PolicyInForce).noticeVersions()['marketing'] === 2 || undefined;
    });
    expect(two.get(PolicyInForce).asks()).toEqual(one.get(PolicyInForce).asks());
    await queryAs(database.adminUrl, 'ALTER TABLE accounts.policy_versions RENAME TO policy_versions_away');
    await two.get(PolicyInForce).refresh();
    expect(two.get(PolicyInForce).noticeVersions()['marketing']).toBe(2);
    await one.stop();
    await two.stop();
    await database.drop();
  });
});

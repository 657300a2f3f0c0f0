import { newId } from '@evc/database';
import type { CloudEvent } from '@evc/events';
import { loadPolicyPack } from '@evc/policy';
import { LocalReceivers } from '../../../../libs/events/src/peers';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../test/support/accounts-app';
import { rowsOfPurpose } from '../../../../test/support/rows-of-purpose';
import { sharedMovingAccountsApp } from '../../../../test/support/shared-apps';
import { ClosureJobs } from '../privacy/erasure/closure.jobs';
import { ConsentService } from '../consent/choices/consent.service';
import { PersonalObjections } from '../consent/objections/personal-objections';
import { PairwiseIds } from '../identity/pairwise/pairwise-ids';
import { ProfileBuilder } from './profile-builder';
import { Profiles } from './profiles';
import { ProfilingJobs } from './profiling.jobs';
import { ProfilingRepository } from './profiling.repository';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe('profiles from charging', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let driverId: string;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    await newDriver();
  });
  const newDriver = async (): Promise<void> => {
    driver = await app.driver();
    driverId = (await app.get(PairwiseIds).of(driver.accountId))?.driverId ?? '';
  };
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const choose = (decision: 'given' | 'withdrawn' | 'refused') =>
    app.get(ConsentService).choose(driver.accountId, 'profiling', { decision, noticeVersion: 1 }, EVIDENCE);
  const now = () => app.clock.now();
  const event = (facts: Record<string, string | number> = {}): CloudEvent => {
    const sessionId = newId();
    const data = { startedAt: now().toISOString(), durationS: 1800, energyWh: 50_000, network: 'public', ...facts };
    return {
      specversion: '1.0',
      id: newId(),
      source: '/charging',
      type: 'session.completed',
      subject: sessionId,
      time: now().toISOString(),
      datacontenttype: 'application/json',
      data: { sessionId, driverId, ...data },
    };
  };
  const receive = (each: CloudEvent) => app.get(LocalReceivers).find('accounts')?.receive(each);
  const charge = async (times: number, facts: Record<string, string | number> = {}) => {
    for (let i = 0; i < times; i += 1) await receive(event(facts));
  };
  const insight = () => app.get(Profiles).insight(driver.accountId);
  const rows = (accountId = driver.accountId) =>
    rowsOfPurpose((text, params) => app.sql.query(text, params), 'profiling', accountId);
  const segments = async () => (await insight()).segments.map(({ segment }) => segment);

  it.each<[string, () => Promise<unknown>]>([
    ['nobody asked', () => Promise.resolve()],
    ['refused', () => choose('refused')],
    ['withdrawn', async () => [await choose('given'), await choose('withdrawn')]],
    ['objected', () => app.get(PersonalObjections).object(driver.accountId, 'profiling', EVIDENCE)],
    [
      'restricted',
      async () => {
        await choose('given');
        await app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [driver.accountId]);
      },
    ],
    [
      'QV-8: a minor',
      async () => {
        await choose('given');
        await app.sql.query('UPDATE accounts SET minor = true, birth_date_sealed = NULL WHERE account_id = $1', [
          driver.accountId,
        ]);
      },
    ],
  ])('QST-3a, QCC-1.3: nothing is kept without the consent: %s', async (_name, before) => {
    await before();
    await charge(6);
    expect(await rows()).toEqual({});
    expect(await insight()).toMatchObject({ profiling: false, begunAt: null, segments: [], data: null });
  });

  it('QST-3a: infers from the fifth session on, and tells what, why and since when', async () => {
    const { eventId } = await choose('given');
    await charge(4);
    expect(await rows()).toEqual({ profiles: 1 });
    expect(await segments()).toEqual([]);
    const before = now();
    await charge(1);
    const told = await insight();
    expect(told).toMatchObject({ profiling: true, reason: null, objectedAt: null });
    expect(told.segments.map(({ segment }) => segment)).toEqual(
      expect.arrayContaining(['public-network', 'high-energy']),
    );
    const found = told.segments.find(({ segment }) => segment === 'high-energy');
    expect(found?.because).toMatchObject([
      { fact: 'sessions', value: 5, comparison: 'at-least', threshold: 5 },
      { fact: 'energy-per-session-wh', value: 50_000, comparison: 'at-least', threshold: 40_000 },
    ]);
    expect(Date.parse(found?.since ?? '')).toBeGreaterThanOrEqual(before.getTime());
    expect(told.data).toMatchObject({ sessions: 5, publicSessions: 5, timedSessions: 5, energyWh: 250_000, months: 1 });
    expect(told.data?.fromMonth).toBe(now().toISOString().slice(0, 7));
    expect(told.rights.map(({ right }) => right)).toEqual(['object', 'delete', 'withdraw']);
    const [profile] = await app.sql.query('SELECT relied_on FROM profiles WHERE account_id = $1', [driver.accountId]);
    expect(profile).toEqual({ relied_on: eventId });
    const since = found?.since;
    app.clock.advance(MINUTE_MS);
    await charge(1);
    expect((await insight()).segments.find(({ segment }) => segment === 'high-energy')?.since).toBe(since);
  });

  it('begins with the consent: what was charged before is not added, however late it becomes known', async () => {
    const early = event({ startedAt: new Date(now().getTime() - MINUTE_MS).toISOString() });
    await choose('given');
    await receive(early);
    expect(await rows()).toEqual({});
    await charge(1);
    app.clock.advance(MINUTE_MS);
    await choose('withdrawn');
    const between = event();
    app.clock.advance(MINUTE_MS);
    await choose('given');
    await receive(between);
    expect(await rows()).toEqual({});
  });

  it('an event that comes twice counts once, also at once', async () => {
    await choose('given');
    const same = event();
    const receipts = await Promise.all([receive(same), receive(same), receive(same)]);
    expect(receipts.filter((receipt) => receipt === 'handled')).toHaveLength(1);
    await receive(same);
    expect((await insight()).data?.sessions).toBe(1);
  });

  it('an event whose transaction breaks off counts when it comes again, once', async () => {
    await choose('given');
    const same = event();
    jest.spyOn(app.get(ProfilingRepository), 'save').mockRejectedValueOnce(new Error('killed'));
    await expect(receive(same)).rejects.toThrow('killed');
    expect(await rows()).toEqual({});
    await receive(same);
    expect((await insight()).data?.sessions).toBe(1);
  });

  it.each<[string, Record<string, string | number>]>([
    ['no time', { startedAt: 'soon' }],
    ['a negative energy', { energyWh: -1 }],
    ['a length that is no number', { durationS: 'long' }],
    ['a network nobody knows', { network: 'secret' }],
  ])('an event with %s infers nothing and blocks nothing', async (_name, facts) => {
    await choose('given');
    expect(await receive(event(facts))).toBe('handled');
    expect(await rows()).toEqual({});
  });

  it.each<[string, () => Promise<unknown>]>([
    ['withdrawing', () => choose('withdrawn')],
    ['objecting', () => app.get(PersonalObjections).object(driver.accountId, 'profiling', EVIDENCE)],
    [
      'closing the account',
      () =>
        app.get(ConsentService).choose(driver.accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE),
    ],
  ])('QTL-10.1, QV-6: %s deletes the profile at once', async (_name, end) => {
    await choose('given');
    await charge(6);
    expect((await rows())['profile_segments']).toBeGreaterThan(0);
    await end();
    expect(await rows()).toEqual({});
    await charge(6);
    expect(await rows()).toEqual({});
  });

  it('QV-6: withdrawals and events at once never leave a profile behind', async () => {
    for (let round = 0; round < 8; round += 1) {
      await choose('given');
      await charge(4);
      await Promise.all([receive(event()), choose('withdrawn'), receive(event()), receive(event())]);
      expect(await rows()).toEqual({});
    }
  });

  it('QV-4: erasure leaves no row, also of an objection', async () => {
    await choose('given');
    await charge(6);
    const { accountId } = driver;
    await app.get(PersonalObjections).object(accountId, 'marketing', EVIDENCE);
    await app.get(ConsentService).choose(accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE);
    await app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
    expect(await rows(accountId)).toEqual({});
    expect(await app.sql.query('SELECT 1 FROM objections WHERE account_id = $1', [accountId])).toEqual([]);
    await expect(insight()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('QTL-10.1: deleting it leaves the consent and begins from zero, without what began before', async () => {
    await choose('given');
    await charge(6);
    const before = event();
    app.clock.advance(MINUTE_MS);
    expect(await app.get(Profiles).delete(driver.accountId)).toMatchObject({
      profiling: true,
      effect: expect.stringMatching(/begins from now/) as string,
    });
    await receive(before);
    expect((await insight()).data).toMatchObject({ sessions: 0 });
    expect(await segments()).toEqual([]);
    app.clock.advance(MINUTE_MS);
    await charge(1);
    expect((await insight()).data).toMatchObject({ sessions: 1 });
    await choose('withdrawn');
    expect(await app.get(Profiles).delete(driver.accountId)).toMatchObject({ profiling: false });
    expect(await rows()).toEqual({});
  });

  it('ZQ-1: no number of a session stands in the clear', async () => {
    await choose('given');
    await charge(1, { energyWh: 41_237 });
    const stored = await app.sql.query('SELECT to_jsonb(p)::text AS row FROM profiles p WHERE account_id = $1', [
      driver.accountId,
    ]);
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain('41237');
  });

  it('one whose sums an older version left in the clear begins anew', async () => {
    await choose('given');
    await charge(6);
    await app.sql.query('UPDATE profiles SET months_sealed = NULL WHERE account_id = $1', [driver.accountId]);
    expect((await insight()).data).toMatchObject({ sessions: 0, energyWh: 0 });
    await app.get(ProfilingJobs).refresh();
    await charge(1, { energyWh: 1000 });
    expect((await insight()).data).toMatchObject({ sessions: 1, energyWh: 1000 });
  });

  it('what was inferred fades as months pass without charging', async () => {
    await choose('given');
    await charge(9);
    expect(await segments()).toContain('frequent');
    app.clock.advance(100 * DAY_MS);
    await app.get(ProfilingJobs).refresh();
    expect(await segments()).not.toContain('frequent');
    expect(await segments()).toContain('high-energy');
    app.clock.advance(200 * DAY_MS);
    await app.get(ProfilingJobs).refresh();
    expect(await rows()).toEqual({ profiles: 1 });
    expect((await insight()).data).toMatchObject({ sessions: 0, energyWh: 0 });
  });

  it('QV-8: the round of the month ends a profile that nothing allows any more, and lets a restricted one rest', async () => {
    await choose('given');
    await charge(6);
    await app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [driver.accountId]);
    app.clock.advance(32 * DAY_MS);
    await app.get(ProfilingJobs).refresh();
    expect(await insight()).toMatchObject({ profiling: false, reason: 'restricted', data: { sessions: 6 } });
    await app.sql.query(
      'UPDATE accounts SET restricted_at = NULL, minor = true, birth_date_sealed = NULL WHERE account_id = $1',
      [driver.accountId],
    );
    app.clock.advance(32 * DAY_MS);
    await app.get(ProfilingJobs).refresh();
    expect(await rows()).toEqual({});
  });

  it('lists the members of a segment page by page, and only them', async () => {
    const members: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      await newDriver();
      await choose('given');
      await charge(5, { durationS: 5 * 3600, energyWh: i < 3 ? 1000 : 50_000 });
      members.push(driver.accountId);
    }
    const read = async (segment: 'long-stay' | 'high-energy'): Promise<string[]> => {
      const found: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await app.get(Profiles).membersOf(segment, after, 2);
        found.push(...page);
        if (page.length < 2) return found.filter((id) => members.includes(id));
        after = page.at(-1) ?? null;
      }
    };
    expect(await read('long-stay')).toEqual([...members].sort());
    expect(await read('high-energy')).toEqual(members.slice(3).sort());
    await choose('withdrawn');
    expect(await read('long-stay')).toEqual(members.slice(0, 4).sort());
    expect(await app.get(Profiles).membersOf('long-stay', "'; --", 10)).toEqual([]);
  });

  it('speaks the language of the person', async () => {
    driver = await app.driver({ locale: 'zh-Hant-HK' });
    expect((await insight()).automatedDecisions).toMatch(/[\u4e00-\u9fff]/);
  });
});

it('QV-6: a consent that lapsed and is given anew begins from zero, whether or not its lapse was recorded', async () => {
  const app = await startAccountsApp({ policyPack: 'quectel' });
  try {
    const { accountId } = await app.driver();
    const { noticeVersions } = loadPolicyPack('quectel');
    const give = () => {
      const choice = { decision: 'given', noticeVersion: noticeVersions['profiling'] ?? 0 } as const;
      return app.get(ConsentService).choose(accountId, 'profiling', choice, EVIDENCE);
    };
    const charge = (startedAt = app.clock.now()) => {
      const session = { startedAt, durationS: 60, energyWh: 1000, network: 'public' } as const;
      return app.sql.transaction((tx) => app.get(ProfileBuilder).takeIn(tx, accountId, session));
    };
    const counted = async () => (await app.get(Profiles).insight(accountId)).data?.sessions;
    await give();
    app.clock.advance(360 * DAY_MS);
    await charge();
    expect(await counted()).toBe(1);
    app.clock.advance(10 * DAY_MS);
    const lapsed = app.clock.now();
    await charge();
    expect(await counted()).toBe(1);
    app.clock.advance(MINUTE_MS);
    await give();
    await charge(lapsed);
    app.clock.advance(MINUTE_MS);
    await charge();
    expect(await counted()).toBe(1);
    await give();
    app.clock.advance(MINUTE_MS);
    await charge();
    expect(await counted()).toBe(2);
  } finally {
    await app.stop();
  }
});

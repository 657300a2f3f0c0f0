import { EVIDENCE } from '../../../../test/support/accounts-app';
import { ChargingDriver, type Facts } from '../../../../test/support/charging-driver';
import { PersonalObjections } from '../consent/objections/personal-objections';
import { Profiles } from './profiles';
import { ProfilingRepository } from './profiling.repository';

const MINUTE_MS = 60_000;

describe('profiles from charging', () => {
  const one = new ChargingDriver();
  afterEach(() => jest.restoreAllMocks());

  it.each<[string, () => Promise<unknown>]>([
    ['nobody asked', () => Promise.resolve()],
    ['refused', () => one.choose('refused')],
    ['withdrawn', async () => [await one.choose('given'), await one.choose('withdrawn')]],
    ['objected', () => one.app.get(PersonalObjections).object(one.accountId, 'profiling', EVIDENCE)],
    [
      'restricted',
      async () => {
        await one.choose('given');
        await one.app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [one.accountId]);
      },
    ],
    [
      'QV-8: a minor',
      async () => {
        await one.choose('given');
        await one.app.sql.query('UPDATE accounts SET minor = true, birth_date_sealed = NULL WHERE account_id = $1', [
          one.accountId,
        ]);
      },
    ],
  ])('QST-3a, QCC-1.3: nothing is kept without the consent: %s', async (_name, before) => {
    await before();
    await one.charge(6);
    expect(await one.rows()).toEqual({});
    expect(await one.insight()).toMatchObject({ profiling: false, begunAt: null, segments: [], data: null });
  });

  it('QST-3a: infers from the fifth session on, and tells what, why and since when', async () => {
    const { eventId } = await one.choose('given');
    await one.charge(4);
    expect(await one.rows()).toEqual({ profiles: 1 });
    expect(await one.segments()).toEqual([]);
    const before = one.now();
    await one.charge(1);
    const told = await one.insight();
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
    expect(told.data?.fromMonth).toBe(one.now().toISOString().slice(0, 7));
    expect(told.rights.map(({ right }) => right)).toEqual(['object', 'delete', 'withdraw']);
    const [profile] = await one.app.sql.query('SELECT relied_on FROM profiles WHERE account_id = $1', [one.accountId]);
    expect(profile).toEqual({ relied_on: eventId });
    const since = found?.since;
    one.app.clock.advance(MINUTE_MS);
    await one.charge(1);
    expect((await one.insight()).segments.find(({ segment }) => segment === 'high-energy')?.since).toBe(since);
  });

  it('begins with the consent: what was charged before is not added, however late it becomes known', async () => {
    const early = one.event({ startedAt: new Date(one.now().getTime() - MINUTE_MS).toISOString() });
    await one.choose('given');
    await one.receive(early);
    expect(await one.rows()).toEqual({});
    await one.charge(1);
    one.app.clock.advance(MINUTE_MS);
    await one.choose('withdrawn');
    const between = one.event();
    one.app.clock.advance(MINUTE_MS);
    await one.choose('given');
    await one.receive(between);
    expect(await one.rows()).toEqual({});
  });

  it('an event that comes twice counts once, also at once', async () => {
    await one.choose('given');
    const same = one.event();
    const receipts = await Promise.all([one.receive(same), one.receive(same), one.receive(same)]);
    expect(receipts.filter((receipt) => receipt === 'handled')).toHaveLength(1);
    await one.receive(same);
    expect((await one.insight()).data?.sessions).toBe(1);
  });

  it('an event whose transaction breaks off counts when it comes again, once', async () => {
    await one.choose('given');
    const same = one.event();
    jest.spyOn(one.app.get(ProfilingRepository), 'save').mockRejectedValueOnce(new Error('killed'));
    await expect(one.receive(same)).rejects.toThrow('killed');
    expect(await one.rows()).toEqual({});
    await one.receive(same);
    expect((await one.insight()).data?.sessions).toBe(1);
  });

  it.each<[string, Facts]>([
    ['no time', { startedAt: 'soon' }],
    ['a negative energy', { energyWh: -1 }],
    ['a length that is no number', { durationS: 'long' }],
    ['a network nobody knows', { network: 'secret' }],
  ])('an event with %s infers nothing and blocks nothing', async (_name, facts) => {
    await one.choose('given');
    expect(await one.receive(one.event(facts))).toBe('handled');
    expect(await one.rows()).toEqual({});
  });

  it('ZQ-1: no number of a session stands in the clear', async () => {
    await one.choose('given');
    await one.charge(1, { energyWh: 41_237 });
    const stored = await one.app.sql.query('SELECT to_jsonb(p)::text AS row FROM profiles p WHERE account_id = $1', [
      one.accountId,
    ]);
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain('41237');
  });

  it('lists the members of a segment page by page, and only them', async () => {
    const members: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      await one.renew();
      await one.choose('given');
      await one.charge(5, { durationS: 5 * 3600, energyWh: i < 3 ? 1000 : 50_000 });
      members.push(one.accountId);
    }
    const read = async (segment: 'long-stay' | 'high-energy'): Promise<string[]> => {
      const found: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await one.app.get(Profiles).membersOf(segment, after, 2);
        found.push(...page);
        if (page.length < 2) return found.filter((id) => members.includes(id));
        after = page.at(-1) ?? null;
      }
    };
    expect(await read('long-stay')).toEqual([...members].sort());
    expect(await read('high-energy')).toEqual(members.slice(3).sort());
    await one.choose('withdrawn');
    expect(await read('long-stay')).toEqual(members.slice(0, 4).sort());
    expect(await one.app.get(Profiles).membersOf('long-stay', "'; --", 10)).toEqual([]);
  });

  it('speaks the language of the person', async () => {
    one.driver = await one.app.driver({ locale: 'zh-Hant-HK' });
    expect((await one.insight()).automatedDecisions).toMatch(/[\u4e00-\u9fff]/);
  });
});

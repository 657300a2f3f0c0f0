import { loadPolicyPack } from '@evc/policy';
import { EVIDENCE, startAccountsApp } from '../../../../test/support/accounts-app';
import { ChargingDriver } from '../../../../test/support/charging-driver';
import { ConsentService } from '../consent/choices/consent.service';
import { PersonalObjections } from '../consent/objections/personal-objections';
import { ClosureJobs } from '../privacy/erasure/closure.jobs';
import { ProfileBuilder } from './profile-builder';
import { Profiles } from './profiles';
import { ProfilingJobs } from './profiling.jobs';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe('the end of a profile', () => {
  const one = new ChargingDriver();

  it.each<[string, () => Promise<unknown>]>([
    ['withdrawing', () => one.choose('withdrawn')],
    ['objecting', () => one.app.get(PersonalObjections).object(one.accountId, 'profiling', EVIDENCE)],
    [
      'closing the account',
      () =>
        one.app
          .get(ConsentService)
          .choose(one.accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE),
    ],
  ])('QTL-10.1, QV-6: %s deletes the profile at once', async (_name, end) => {
    await one.choose('given');
    await one.charge(6);
    expect((await one.rows())['profile_segments']).toBeGreaterThan(0);
    await end();
    expect(await one.rows()).toEqual({});
    await one.charge(6);
    expect(await one.rows()).toEqual({});
  });

  it('QV-6: withdrawals and events at once never leave a profile behind', async () => {
    for (let round = 0; round < 8; round += 1) {
      await one.choose('given');
      await one.charge(4);
      await Promise.all([
        one.receive(one.event()),
        one.choose('withdrawn'),
        one.receive(one.event()),
        one.receive(one.event()),
      ]);
      expect(await one.rows()).toEqual({});
    }
  });

  it('QV-4: erasure leaves no row, also of an objection', async () => {
    await one.choose('given');
    await one.charge(6);
    const { accountId } = one;
    await one.app.get(PersonalObjections).object(accountId, 'marketing', EVIDENCE);
    await one.app.get(ConsentService).choose(accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE);
    await one.app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
    expect(await one.rows(accountId)).toEqual({});
    expect(await one.app.sql.query('SELECT 1 FROM objections WHERE account_id = $1', [accountId])).toEqual([]);
    await expect(one.insight()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('QTL-10.1: deleting it leaves the consent and begins from zero, without what began before', async () => {
    await one.choose('given');
    await one.charge(6);
    const before = one.event();
    one.app.clock.advance(MINUTE_MS);
    expect(await one.app.get(Profiles).delete(one.accountId)).toMatchObject({
      profiling: true,
      effect: expect.stringMatching(/begins from now/) as string,
    });
    await one.receive(before);
    expect((await one.insight()).data).toMatchObject({ sessions: 0 });
    expect(await one.segments()).toEqual([]);
    one.app.clock.advance(MINUTE_MS);
    await one.charge(1);
    expect((await one.insight()).data).toMatchObject({ sessions: 1 });
    await one.choose('withdrawn');
    expect(await one.app.get(Profiles).delete(one.accountId)).toMatchObject({ profiling: false });
    expect(await one.rows()).toEqual({});
  });

  it('one whose sums an older version left in the clear begins anew', async () => {
    await one.choose('given');
    await one.charge(6);
    await one.app.sql.query('UPDATE profiles SET months_sealed = NULL WHERE account_id = $1', [one.accountId]);
    expect((await one.insight()).data).toMatchObject({ sessions: 0, energyWh: 0 });
    await one.app.get(ProfilingJobs).refresh();
    await one.charge(1, { energyWh: 1000 });
    expect((await one.insight()).data).toMatchObject({ sessions: 1, energyWh: 1000 });
  });

  it('what was inferred fades as months pass without charging', async () => {
    await one.choose('given');
    await one.charge(9);
    expect(await one.segments()).toContain('frequent');
    one.app.clock.advance(100 * DAY_MS);
    await one.app.get(ProfilingJobs).refresh();
    expect(await one.segments()).not.toContain('frequent');
    expect(await one.segments()).toContain('high-energy');
    one.app.clock.advance(200 * DAY_MS);
    await one.app.get(ProfilingJobs).refresh();
    expect(await one.rows()).toEqual({ profiles: 1 });
    expect((await one.insight()).data).toMatchObject({ sessions: 0, energyWh: 0 });
  });

  it('QV-8: the round of the month ends a profile that nothing allows any more, and lets a restricted one rest', async () => {
    await one.choose('given');
    await one.charge(6);
    await one.app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [one.accountId]);
    one.app.clock.advance(32 * DAY_MS);
    await one.app.get(ProfilingJobs).refresh();
    expect(await one.insight()).toMatchObject({ profiling: false, reason: 'restricted', data: { sessions: 6 } });
    await one.app.sql.query(
      'UPDATE accounts SET restricted_at = NULL, minor = true, birth_date_sealed = NULL WHERE account_id = $1',
      [one.accountId],
    );
    one.app.clock.advance(32 * DAY_MS);
    await one.app.get(ProfilingJobs).refresh();
    expect(await one.rows()).toEqual({});
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

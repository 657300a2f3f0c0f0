import type { Origin } from '@evc/platform';
import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentService } from '../../consent/choices/consent.service';
import { SessionJobs } from './session.jobs';
import { SessionList } from './session-list';
import { SessionService } from './session.service';

const DAY_MS = 86_400_000;
const ACTING_ROLE = { role: 'driver', clientId: null } as const;
const AT_HOME: Origin = { address: '192.0.2.7', agent: 'test' };
const ABROAD: Origin = {
  address: '5.9.1.1',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
};

describe('the devices that a person is known on', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  const apps: AccountsApp[] = [];
  const start = async (policyPack?: string): Promise<void> => {
    app = await startAccountsApp(policyPack === undefined ? {} : { policyPack });
    apps.push(app);
    driver = await app.driver();
  };
  beforeAll(() => start());
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(async () => {
    for (const each of apps) await each.stop();
  });

  const signIn = (origin: Origin) =>
    app
      .get(SessionService)
      .open(
        { accountId: driver.accountId, roles: ['driver'], minor: false },
        { actingRole: ACTING_ROLE, amr: ['pwd'], origin },
      );
  const known = () =>
    app.sql.query<{ device_hash: Buffer }>('SELECT * FROM known_devices WHERE account_id = $1', [driver.accountId]);
  const lastNote = async (): Promise<string | undefined> => {
    const [row] = await app.sql.query<{ what: string }>(
      'SELECT what FROM access_log WHERE account_id = $1 ORDER BY at DESC, entry_id DESC LIMIT 1',
      [driver.accountId],
    );
    return row?.what;
  };

  it('are hashes under a key of the person: alike devices of two people have nothing in common', async () => {
    const [mine] = await known();
    driver = await app.driver();
    const [theirs] = await known();
    expect(mine?.device_hash).toHaveLength(32);
    expect(mine?.device_hash).not.toEqual(theirs?.device_hash);
  });

  it('are forgotten after half a year; the next sign-in then is one from a new device', async () => {
    await signIn(ABROAD);
    app.clock.advance(179 * DAY_MS);
    await signIn(AT_HOME);
    app.clock.advance(2 * DAY_MS);
    await app.get(SessionJobs).forgetDevices();
    expect(await known()).toHaveLength(2); // the one at home, and the mark that there were others
    await signIn(AT_HOME);
    expect(await lastNote()).toBe('signed-in');
    app.clock.advance(181 * DAY_MS);
    await app.get(SessionJobs).forgetDevices();
    await app.get(SessionJobs).forgetDevices();
    expect((await known()).map(({ device_hash: hash }) => hash.length)).toEqual([0]);
    await signIn(AT_HOME);
    expect(await lastNote()).toBe('signed-in-from-new-device');
  });

  it('QV-4: leave with the account', async () => {
    const choice = { decision: 'withdrawn' as const, confirm: true };
    await app.get(ConsentService).choose(driver.accountId, 'account', choice, EVIDENCE);
    await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
    expect(await known()).toEqual([]);
  });

  it('are shown with each session: what kind, from where, and nothing of the agent itself', async () => {
    await signIn(ABROAD);
    const { seen } = await app.get(SessionList).page(driver.accountId, 10);
    expect(seen.map(({ deviceName, place }) => ({ deviceName, place }))).toEqual([
      { deviceName: 'Firefox, Linux', place: { country: 'DE', address: '5.9.1.1' } },
      { deviceName: null, place: { country: null, address: '192.0.2.7' } },
    ]);
  });

  it('are listed page by page', async () => {
    for (let i = 0; i < 4; i += 1) await signIn(AT_HOME);
    const list = app.get(SessionList);
    const first = await list.page(driver.accountId, 3);
    const rest = await list.page(driver.accountId, 3, first.nextCursor ?? '');
    const ids = [...first.seen, ...rest.seen].map(({ row }) => row.sessionId);
    expect([ids.length, new Set(ids).size, rest.nextCursor]).toEqual([5, 5, null]);
    expect([...ids].sort().reverse()).toEqual(ids);
    await expect(list.page(driver.accountId, 3, 'rubbish')).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('QV-4: a policy that keeps device data for less time forgets them sooner', async () => {
    const policy = new PolicyCopy();
    policy.replace('qst-ev.yaml', 'days: 270', 'days: 100');
    await start(policy.path('qst-ev.yaml'));
    app.clock.advance(101 * DAY_MS);
    await app.get(SessionJobs).forgetDevices();
    expect((await known()).map(({ device_hash: hash }) => hash.length)).toEqual([0]);
    policy.remove();
  });
});

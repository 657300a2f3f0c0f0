import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import { type AccountsApp, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import type { DeviceRequest } from './device.dto';
import { DeviceJobs } from './device.jobs';
import { DeviceService, MAX_DEVICES } from './device.service';

const DAY_MS = 86_400_000;

describe('push tokens', () => {
  let app: AccountsApp;
  let devices: DeviceService;
  let [ada, ben]: NewDriver[] = [];
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    devices = app.get(DeviceService);
    [ada, ben] = [await app.driver(), await app.driver()];
  });
  beforeEach(async () => {
    await app.sql.query('DELETE FROM devices');
    await app.sql.query('DELETE FROM push_tokens');
  });
  afterAll(() => app.stop());

  const form = (pushToken: string): DeviceRequest => ({ pushToken, platform: 'ios', appVersion: '1.0', locale: 'en' });
  const register = (driver: NewDriver | undefined, id: string, token: string) =>
    devices.register(driver?.accountId ?? '', id, form(token));
  const phonesOf = async (driver: NewDriver | undefined): Promise<string[]> =>
    (await devices.list(driver?.accountId ?? '')).items.map(({ id }) => id).sort();
  /** Every token has one owner, and every device is the owner of its token. */
  const expectOneOwnerEach = async (): Promise<void> => {
    const rows = await app.sql.query(
      `SELECT d.installation_id FROM devices d FULL JOIN push_tokens t USING (account_id, installation_id, push_token_index)
       WHERE d.account_id IS NULL OR t.account_id IS NULL`,
    );
    expect(rows).toEqual([]);
  };

  it('move with the phone: to another account, to another installation, and back', async () => {
    await register(ada, 'phone', 'token');
    await register(ben, 'phone', 'token');
    expect([await phonesOf(ada), await phonesOf(ben)]).toEqual([[], ['phone']]);
    await register(ben, 'phone-after-reset', 'token');
    expect(await phonesOf(ben)).toEqual(['phone-after-reset']);
    await register(ada, 'phone', 'token');
    expect([await phonesOf(ada), await phonesOf(ben)]).toEqual([['phone'], []]);
    await expectOneOwnerEach();
  });

  it('leave other phones of the account alone', async () => {
    await register(ada, 'phone', 'token-1');
    await register(ada, 'tablet', 'token-2');
    await register(ben, 'phone', 'token-1');
    expect(await phonesOf(ada)).toEqual(['tablet']);
    await register(ada, 'tablet', 'token-3');
    await register(ben, 'tablet', 'token-2');
    expect(await phonesOf(ada)).toEqual(['tablet']);
    await expectOneOwnerEach();
  });

  it('that two accounts claim at the same moment belong to one of them afterwards', async () => {
    for (let round = 0; round < 15; round += 1) {
      await Promise.all([register(ada, `phone-${round % 5}`, `new-${round}`), register(ben, 'phone', `new-${round}`)]);
      await expectOneOwnerEach();
    }
  });

  it('that two accounts swap at the same moment end up swapped or not, and never shared', async () => {
    await Promise.all([register(ada, 'phone', 'token-a'), register(ben, 'phone', 'token-b')]);
    for (let round = 0; round < 10; round += 1) {
      const [first, second] = round % 2 ? ['token-a', 'token-b'] : ['token-b', 'token-a'];
      await Promise.all([register(ada, 'phone', first), register(ben, 'phone', second)]);
      await expectOneOwnerEach();
    }
    expect([await phonesOf(ada), await phonesOf(ben)].flat().length).toBeGreaterThan(0);
  });

  it('are told dead and live again with the next registration', async () => {
    const { accountId = '' } = ada ?? {};
    await register(ada, 'phone', 'token');
    const target = await app.sql.transaction((tx) => devices.pushTarget(tx, accountId, 'phone'));
    if (!target) throw new Error('no target');
    await devices.markDead(accountId, target);
    expect((await devices.list(accountId)).items).toMatchObject([{ id: 'phone', receivesPushes: false }]);
    expect(await app.sql.transaction((tx) => devices.pushTarget(tx, accountId, 'phone'))).toBeNull();
    await register(ada, 'phone', 'token');
    expect((await devices.list(accountId)).items).toMatchObject([{ id: 'phone', receivesPushes: true }]);
    // A late answer about a token that the phone has replaced by now says nothing about the new one.
    await register(ada, 'phone', 'token-2');
    await devices.markDead(accountId, target);
    expect((await devices.list(accountId)).items).toMatchObject([{ receivesPushes: true }]);
  });

  it('are pruned when dead for a month or silent for nine', async () => {
    const { accountId = '' } = ada ?? {};
    for (const id of ['silent', 'dead', 'used']) await register(ada, id, `token-${id}`);
    const target = await app.sql.transaction((tx) => devices.pushTarget(tx, accountId, 'dead'));
    if (target) await devices.markDead(accountId, target);
    app.clock.advance(29 * DAY_MS);
    await app.get(DeviceJobs).prune();
    expect(await phonesOf(ada)).toEqual(['dead', 'silent', 'used']);
    app.clock.advance(2 * DAY_MS);
    await app.get(DeviceJobs).prune();
    expect(await phonesOf(ada)).toEqual(['silent', 'used']);
    app.clock.advance(200 * DAY_MS);
    await register(ada, 'used', 'token-used');
    app.clock.advance(40 * DAY_MS);
    await app.get(DeviceJobs).prune();
    expect(await phonesOf(ada)).toEqual(['used']);
    await expectOneOwnerEach();
  });

  it('are bounded in number for each account', async () => {
    // A person may have any number; a program that registers without end is stopped. Rows made at once, as ten minutes of it.
    await register(ada, 'phone-3', 'token-3');
    await app.sql.query(
      `INSERT INTO devices SELECT account_id, 'copy-' || n, push_token_sealed, sha256(n::text::bytea), platform, app_version, locale,
         created_at, last_seen_at FROM devices, generate_series(2, $1) n`,
      [MAX_DEVICES],
    );
    await expect(register(ada, 'one-more', 'token-x')).rejects.toMatchObject({ code: 'too-many-devices' });
    await register(ada, 'phone-3', 'token-renewed');
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await devices.list(ada?.accountId ?? '', 200, cursor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([MAX_DEVICES, MAX_DEVICES]);
  });

  it('are nowhere in the clear', async () => {
    await register(ada, 'phone', 'canary-token-9f3');
    const rows = await app.sql.query('SELECT d::text, t::text AS t FROM devices d, push_tokens t');
    const bytes = JSON.stringify(rows).replace(/\\\\x([0-9a-f]+)/g, (_all, hex: string) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    expect(bytes).not.toContain('canary-token');
  });
});

it('QV-4, QCC-4.1, QTL-4, ZQ-5: a policy that keeps device data for less time prunes sooner', async () => {
  const policy = new PolicyCopy();
  policy.replace('qst-ev.yaml', 'days: 270', 'days: 100');
  const app = await startAccountsApp({ policyPack: policy.path('qst-ev.yaml') });
  const { accountId } = await app.driver();
  const devices = app.get(DeviceService);
  await devices.register(accountId, 'phone', { pushToken: 'token', platform: 'ios', appVersion: '1', locale: 'en' });
  const left = [];
  for (const days of [99, 2]) {
    app.clock.advance(days * DAY_MS);
    await app.get(DeviceJobs).prune();
    left.push((await devices.list(accountId)).items.length);
  }
  await app.stop();
  policy.remove();
  expect(left).toEqual([1, 0]);
});

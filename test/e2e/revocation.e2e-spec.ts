import { ACCOUNTS_DB, type Database, newId } from '@evc/database';
import { MULTI_FACTOR } from '@evc/platform';
import { SessionEndings } from '../../apps/accounts/src/authentication/sessions/session-endings';
import { SessionService } from '../../apps/accounts/src/authentication/sessions/session.service';
import { StaffService } from '../../apps/accounts/src/organisations/staff/staff.service';
import { type ApartApps, startApartApps } from '../support/apart-apps';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

/** What is promised for every way of ending access (QST-1.3b). */
const WITHIN_MS = 5_000;

/** The two apps under test: in one process, or each in its own. */
interface Setting {
  readonly accounts: Pick<RunningApp, 'url' | 'mailbox' | 'app'>;
  readonly charging: Pick<RunningApp, 'url'>;
  stop(): Promise<void>;
}

const settings: [string, () => Promise<Setting>][] = [
  [
    'in one process',
    async () => {
      const running = await sharedRunningApp();
      return { accounts: running, charging: running, stop: () => running.stop() };
    },
  ],
  [
    'apart',
    async () => {
      const apps: ApartApps = await startApartApps();
      return {
        accounts: { ...apps.accounts, mailbox: apps.mailbox },
        charging: apps.charging,
        stop: () => apps.stop(),
      };
    },
  ],
];

describe.each(settings)('what ends in accounts ends in charging within five seconds, %s', (_name, start) => {
  let world: Setting;
  let driver: Person;
  beforeAll(async () => {
    world = await start();
  });
  beforeEach(async () => {
    driver = await newDriver(world.accounts);
  });
  afterAll(() => world.stop());

  const accounts = (method: string, path: string, token: string, body?: unknown) =>
    call(world.accounts, method, `/accounts/v1${path}`, { token, ...(body !== undefined && { body }) });
  const statusInCharging = async (token: string, path = '/charging/v1/me/sessions'): Promise<number> =>
    (await call(world.charging, 'GET', path, { token })).status;
  const expectRefused = async (token: string, path?: string): Promise<void> => {
    await until('charging to refuse it', async () => (await statusInCharging(token, path)) === 401, WITHIN_MS);
  };
  const signIn = async (): Promise<{ accessToken: string; refreshToken: string }> => {
    const { email: identifier, password } = driver;
    const answer = await call(world.accounts, 'POST', '/accounts/v1/sessions', { body: { identifier, password } });
    expect(answer.status).toBe(201);
    return answer.body as unknown as { accessToken: string; refreshToken: string };
  };

  it('signing out; the other session of the same person goes on', async () => {
    const other = await signIn();
    expect(await statusInCharging(driver.accessToken)).toBe(200);
    expect((await accounts('DELETE', '/sessions/current', driver.accessToken)).status).toBe(204);
    await expectRefused(driver.accessToken);
    expect(await statusInCharging(other.accessToken)).toBe(200);
  });

  it('ending all other sessions', async () => {
    const [phone, tablet] = [await signIn(), await signIn()];
    expect((await accounts('DELETE', '/sessions', phone.accessToken)).status).toBe(204);
    await expectRefused(driver.accessToken);
    await expectRefused(tablet.accessToken);
    expect(await statusInCharging(phone.accessToken)).toBe(200);
    expect((await accounts('GET', '/sessions', phone.accessToken)).body['items']).toHaveLength(1);
  });

  it('a stolen refresh token', async () => {
    const refresh = (refreshToken: string) =>
      call(world.accounts, 'POST', '/accounts/v1/sessions/refresh', { body: { refreshToken } });
    const second = (await refresh(driver.refreshToken)).body as { refreshToken: string; accessToken: string };
    await refresh(second.refreshToken);
    expect((await refresh(driver.refreshToken)).status).toBe(400);
    await expectRefused(second.accessToken);
  });

  it('closing the account', async () => {
    const close = { decision: 'withdrawn', confirm: true };
    expect((await accounts('PUT', '/me/consents/account', driver.accessToken, close)).status).toBe(200);
    await expectRefused(driver.accessToken);
  });

  it('a client no longer acted for; what the person does for another goes on', async () => {
    const [clientId, otherId] = [newId(), newId()];
    const form = { email: `hana-${newId()}@operator.example`, password: 'a-long-word-for-staff-7', name: 'Hana' };
    const staff = world.accounts.app.get(StaffService, { strict: false });
    const accountId = await staff.create({ ...form, role: 'operator', clientId, country: 'HK', locale: 'en' });
    const database = world.accounts.app.get<Database>(ACCOUNTS_DB, { strict: false });
    await database.query(
      `INSERT INTO memberships (account_id, client_id, role, since) VALUES ($1, $2, 'operator', now())`,
      [accountId, otherId],
    );
    const origin = { address: '192.0.2.9', agent: 'test' };
    const wear = async (id: string): Promise<string> => {
      const actingRole = { role: 'operator' as const, clientId: id };
      const owner = { accountId, roles: [], minor: false };
      const sessions = world.accounts.app.get(SessionService, { strict: false });
      return (await sessions.open(owner, { actingRole, amr: ['pwd', 'otp', MULTI_FACTOR], origin })).accessToken;
    };
    const [here, there] = [await wear(clientId), await wear(otherId)];
    const points = '/charging/v1/operator/charge-points';
    expect(await statusInCharging(here, points)).toBe(200);
    const endings = world.accounts.app.get(SessionEndings, { strict: false });
    await database.transaction((tx) => endings.end(tx, accountId, { wearing: { role: 'operator', clientId } }));
    await expectRefused(here, points);
    expect(await statusInCharging(there, points)).toBe(200);
  });
});

import { randomBytes } from 'node:crypto';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { decodeRefreshToken, encodeRefreshToken } from './refresh-token';
import { newId } from '@evc/database';
import { StaffService } from '../../organisations/staff/staff.service';
import { SessionJobs } from './session.jobs';
import { SessionList } from './session-list';
import { SignInService } from '../sign-in/sign-in.service';
import { SessionService } from './session.service';

const DAY_MS = 86_400_000;

describe('sessions over time', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let service: SessionService;
  let list: SessionList;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    service = app.get(SessionService);
    list = app.get(SessionList);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const refused = { code: 'invalid-token' };
  const active = async () => (await list.page(driver.accountId, 200)).seen;

  it('a lost answer may be asked for again for ten seconds; later the reuse ends the session', async () => {
    const second = await service.refresh(driver.refreshToken);
    app.clock.advance(9_000);
    expect((await service.refresh(driver.refreshToken)).refreshToken).toBe(second.refreshToken);
    app.clock.advance(2_000);
    await expect(service.refresh(driver.refreshToken)).rejects.toMatchObject(refused);
    await expect(service.refresh(second.refreshToken)).rejects.toMatchObject(refused);
    expect(await active()).toEqual([]);
  });

  it('a token of many generations ago ends the session too: one of its two holders stole it', async () => {
    let newest = driver;
    for (let i = 0; i < 20; i += 1) newest = { ...newest, ...(await service.refresh(newest.refreshToken)) };
    await expect(service.refresh(driver.refreshToken)).rejects.toMatchObject(refused);
    await expect(service.refresh(newest.refreshToken)).rejects.toMatchObject(refused);
  });

  it('true ids with an invented secret end nobody’s session', async () => {
    const parts = decodeRefreshToken(driver.refreshToken);
    const forged = parts && encodeRefreshToken({ ...parts, secret: randomBytes(32) });
    await service.refresh(driver.refreshToken);
    await expect(service.refresh(forged ?? '')).rejects.toMatchObject(refused);
    expect(await active()).toHaveLength(1);
    await service.refresh(driver.refreshToken);
  });

  it('ends after thirty days, however often it was refreshed, and its row goes', async () => {
    app.clock.advance(29 * DAY_MS);
    const { refreshToken } = await service.refresh(driver.refreshToken);
    app.clock.advance(DAY_MS);
    await expect(service.refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(await active()).toEqual([]);
    await app.get(SessionJobs).purge();
    expect(await app.sql.query('SELECT 1 FROM sessions WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it('ASVS 7.3.1: staff’s session that rested for more than an hour is refreshed no more', async () => {
    const accountId = await app.get(StaffService).create({
      ...{ email: `staff-${newId()}@operator.example`, password: DRIVER_PASSWORD, name: 'Hana', role: 'operator' },
      ...{ clientId: newId(), country: 'HK', locale: 'en' },
    } as const);
    const [{ client_id: clientId } = { client_id: '' }] = await app.sql.query<{ client_id: string }>(
      'SELECT client_id FROM memberships WHERE account_id = $1',
      [accountId],
    );
    const actingRole = { role: 'operator' as const, clientId };
    const first = await service.open(
      { accountId, roles: [], minor: false },
      { actingRole, amr: ['pwd', 'otp', 'mfa'], origin: EVIDENCE },
    );
    app.clock.advance(59 * 60_000);
    const second = await service.refresh(first.refreshToken);
    app.clock.advance(61 * 60_000);
    await expect(service.refresh(second.refreshToken)).rejects.toMatchObject(refused);
  });

  it('keeps no secret: the database holds hashes, and a session of another account cannot be ended', async () => {
    const parts = decodeRefreshToken(driver.refreshToken);
    const rows = await app.sql.query('SELECT * FROM sessions WHERE account_id = $1', [driver.accountId]);
    expect(JSON.stringify(rows)).not.toContain(JSON.stringify(parts?.secret));
    const other = await app.driver();
    await expect(service.end(other.accountId, parts?.sessionId ?? '')).rejects.toMatchObject({ code: 'not-found' });
    await service.end(driver.accountId, parts?.sessionId ?? '');
    await expect(service.refresh(driver.refreshToken)).rejects.toMatchObject(refused);
  });

  it('signing in again opens a session of its own', async () => {
    await app.get(SignInService).signIn({ identifier: driver.email, password: DRIVER_PASSWORD }, EVIDENCE);
    expect(await active()).toHaveLength(2);
  });
});

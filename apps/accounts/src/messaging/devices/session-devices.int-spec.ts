import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { newPhone, queueMessage, registerTestKind } from '../../../../../test/support/messages';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { MessageSender } from '../messages/message-sender';
import { decodeRefreshToken } from '../../authentication/sessions/refresh-token';
import { SessionEndings } from '../../authentication/sessions/session-endings';
import { SessionJobs } from '../../authentication/sessions/session.jobs';
import { SessionService } from '../../authentication/sessions/session.service';
import { DeviceService } from './device.service';

const DAY_MS = 86_400_000;
const ACTING_ROLE = { role: 'driver', clientId: null } as const;

describe('QTL-10.4: the push token of a device leaves with its session', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let devices: DeviceService;
  let sessions: SessionService;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    registerTestKind(app);
    devices = app.get(DeviceService);
    sessions = app.get(SessionService);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const owner = () => ({ accountId: driver.accountId, roles: ['driver' as const], minor: false });
  const sessionIn = (refreshToken: string): string => decodeRefreshToken(refreshToken)?.sessionId ?? '';
  const another = () => sessions.open(owner(), { actingRole: ACTING_ROLE, amr: ['pwd'], origin: EVIDENCE });
  const register = (id: string, sessionId: string | null, pushToken = `token-${id}-${driver.accountId}`) =>
    devices.register(driver.accountId, id, { pushToken, platform: 'ios', appVersion: '1.0', locale: 'en' }, sessionId);
  const phones = async (): Promise<string[]> => (await devices.list(driver.accountId)).items.map(({ id }) => id).sort();
  const tokens = async (): Promise<number> =>
    (await app.sql.query('SELECT 1 FROM push_tokens WHERE account_id = $1', [driver.accountId])).length;

  const endings: [string, (sessionId: string, refreshToken: string) => Promise<unknown>][] = [
    ['is signed out of', (id) => sessions.end(driver.accountId, id)],
    [
      'is among all the others',
      async () => sessions.endOthers(driver.accountId, sessionIn((await another()).refreshToken)),
    ],
    [
      'wears a role that is taken away',
      () => app.sql.transaction((tx) => app.get(SessionEndings).end(tx, driver.accountId, { wearing: ACTING_ROLE })),
    ],
    [
      'has had its refresh token stolen',
      async (_id, stolen) => {
        const { refreshToken } = await sessions.refresh(stolen);
        await sessions.refresh(refreshToken);
        await expect(sessions.refresh(stolen)).rejects.toMatchObject({ code: 'invalid-token' });
      },
    ],
    [
      'is past its time',
      async () => {
        app.clock.advance(31 * DAY_MS);
        await app.get(SessionJobs).purge();
      },
    ],
  ];
  it.each(endings)('that %s', async (_name, end) => {
    const { refreshToken } = await another();
    await register('phone', sessionIn(refreshToken));
    await register('old-phone', null); // registered before devices were bound to sessions
    await end(sessionIn(refreshToken), refreshToken);
    expect([await phones(), await tokens()]).toEqual([['old-phone'], 1]);
  });

  it('and no push that waits reaches it any more', async () => {
    const { refreshToken } = await another();
    const token = `token-${newId()}`;
    await register('phone', sessionIn(refreshToken), token);
    const ref = await queueMessage(app, driver.accountId, { purpose: 'service-notifications', channels: ['push'] });
    await sessions.end(driver.accountId, sessionIn(refreshToken));
    await app.get(MessageSender).send({ subjectId: driver.accountId, ref });
    expect(app.emulator.pushes.list(token)).toEqual([]);
  });

  it('while devices of other sessions and other people stay', async () => {
    const [one, two] = [await another(), await another()];
    const stranger = await app.driver();
    await newPhone(app, stranger.accountId);
    await register('one', sessionIn(one.refreshToken));
    await register('two', sessionIn(two.refreshToken));
    await sessions.end(driver.accountId, sessionIn(one.refreshToken));
    expect(await phones()).toEqual(['two']);
    expect((await devices.list(stranger.accountId)).items).toHaveLength(1);
  });

  it('a device that registers anew from a later session stays when the earlier one ends', async () => {
    const [one, two] = [await another(), await another()];
    await register('phone', sessionIn(one.refreshToken));
    await register('phone', sessionIn(two.refreshToken));
    await sessions.end(driver.accountId, sessionIn(one.refreshToken));
    expect(await phones()).toEqual(['phone']);
    await sessions.end(driver.accountId, sessionIn(two.refreshToken));
    expect(await phones()).toEqual([]);
  });

  it('goes along when another session takes the place of its own, as with another role', async () => {
    const before = await another();
    await register('phone', sessionIn(before.refreshToken));
    const authTime = Math.floor(app.clock.now().getTime() / 1000) - 3600;
    const user = { sessionId: sessionIn(before.refreshToken), amr: ['pwd'], authTime };
    const after = await sessions.succeed(owner(), user, { actingRole: ACTING_ROLE, origin: EVIDENCE });
    expect(await phones()).toEqual(['phone']);
    await expect(sessions.refresh(before.refreshToken)).rejects.toMatchObject({ code: 'invalid-token' });
    const claims = JSON.parse(Buffer.from(after.accessToken.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toMatchObject({ auth_time: authTime, amr: ['pwd'] }); // a role is no proof
    await sessions.end(driver.accountId, sessionIn(after.refreshToken));
    expect(await phones()).toEqual([]);
  });

  it('a session that has ended takes no device, also when both come at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { refreshToken } = await another();
      const id = sessionIn(refreshToken);
      const [registered] = await Promise.allSettled([
        register(`phone-${round}`, id),
        sessions.end(driver.accountId, id),
      ]);
      if (registered.status === 'rejected') expect(registered.reason).toMatchObject({ code: 'unauthenticated' });
      expect([await phones(), await tokens()]).toEqual([[], 0]);
    }
  });

  it('is refused to a session of somebody else', async () => {
    const stranger = await app.driver();
    await expect(register('phone', sessionIn(stranger.refreshToken))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { userOf } from '../../../../../test/support/factors';
import { PasswordChanges } from '../../authentication/credentials/password-changes.service';
import { DeviceService } from '../devices/device.service';
import { SessionService } from '../../authentication/sessions/session.service';
import { SECURITY_WORDS } from '../security-notices/security-notice.words';
import { MessageSender } from './message-sender';

const ACTING_ROLE = { role: 'driver', clientId: null } as const;
const SUBJECT = SECURITY_WORDS.en.subject;

/** Somebody in a stolen session changes the password, which throws the owner's phone out. */
describe('a security notice of what ends sessions', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let tokens: { own: string; thiefs: string };
  let thief: ReturnType<typeof userOf>;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    const owner = { accountId: driver.accountId, roles: ['driver' as const], minor: false };
    const stolen = await app
      .get(SessionService)
      .open(owner, { actingRole: ACTING_ROLE, amr: ['pwd'], origin: EVIDENCE });
    thief = userOf(stolen.accessToken);
    tokens = { own: `own-${newId()}`, thiefs: `thiefs-${newId()}` };
    await register(driver.accountId, tokens.own, userOf(driver.accessToken).sessionId);
    await register(driver.accountId, tokens.thiefs, thief.sessionId);
  });
  afterAll(() => app.stop());

  const register = (accountId: string, pushToken: string, sessionId: string | null) =>
    app
      .get(DeviceService)
      .register(
        accountId,
        `of-${pushToken}`,
        { pushToken, platform: 'ios', appVersion: '1.0', locale: 'en' },
        sessionId,
      );
  const change = () => app.get(PasswordChanges).change(thief, { newPassword: 'amber-kettle-93-window' }, EVIDENCE);
  const send = async (): Promise<void> => {
    const waiting = await app.sql.query<{ ref: string }>(
      `SELECT DISTINCT ref FROM messages WHERE account_id = $1 AND state = 'queued'`,
      [driver.accountId],
    );
    for (const { ref } of waiting) await app.get(MessageSender).send({ subjectId: driver.accountId, ref });
  };
  const pushed = (token: string) => app.emulator.pushes.list(token).map((push) => push.notification.title);
  const kept = () =>
    app.sql.query('SELECT 1 FROM push_deliveries WHERE account_id = $1 AND push_token_sealed IS NOT NULL', [
      driver.accountId,
    ]);

  it('reaches the phones that are thrown out too, once, and nothing after it does', async () => {
    await change();
    const devices = await app.get(DeviceService).list(driver.accountId);
    expect(devices.items.map(({ id }) => id)).toEqual([`of-${tokens.thiefs}`]);
    expect(await kept()).toHaveLength(1);
    await send();
    expect([pushed(tokens.own), pushed(tokens.thiefs)]).toEqual([[SUBJECT], [SUBJECT]]);
    expect(await kept()).toEqual([]); // the token is gone with the outcome
    await change();
    await send();
    expect([pushed(tokens.own), pushed(tokens.thiefs)]).toEqual([[SUBJECT], [SUBJECT, SUBJECT]]);
  });

  it('goes to no phone that is somebody else’s by the time it is sent', async () => {
    await change();
    const other = await app.driver();
    await register(other.accountId, tokens.own, null);
    await send();
    expect([pushed(tokens.own), pushed(tokens.thiefs)]).toEqual([[], [SUBJECT]]);
    expect(await kept()).toEqual([]);
  });

  it('is sent to a phone whose owner signed out before, never', async () => {
    await app.get(SessionService).end(driver.accountId, userOf(driver.accessToken).sessionId);
    await change();
    await send();
    expect(pushed(tokens.own)).toEqual([]);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { AuthenticatorApp, userOf, withTotp } from '../../../../../test/support/factors';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { TotpService } from '../factors/totp.service';
import { ActingRoleService } from '../roles/acting-role.service';

const ACCOUNT = 'SELECT 1 FROM accounts WHERE account_id = $1 FOR UPDATE';
const SESSION = 'SELECT 1 FROM sessions WHERE account_id = $1 FOR NO KEY UPDATE';
const FACTOR = 'SELECT 1 FROM totp_factors WHERE account_id = $1 FOR UPDATE';

/** Account, then session, then what a session began: two that hold them in another order would wait for each other. */
describe('what is held in which order', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const own = () => userOf(driver.accessToken);
  const propose = () => app.get(TotpService).propose(driver.accountId, own().sessionId);
  const waitsFor = async (pid: number | undefined): Promise<void> => {
    const waiting = () => app.sql.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))', [pid]);
    while ((await waiting()).length === 0) await sleep(10);
  };
  /** Begins something while another transaction holds one thing, which then takes the next. */
  const meets = async (act: () => Promise<unknown>, held: string, next: string): Promise<void> => {
    let acting: Promise<unknown> | undefined;
    await app.sql.transaction(async (tx) => {
      await tx.query(held, [driver.accountId]);
      const [self] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      acting = act();
      acting.catch(() => undefined);
      await waitsFor(self?.pid);
      await tx.query(`${next} NOWAIT`, [driver.accountId]);
    });
    await acting;
  };

  it('a change of role holds no session while it waits for the account', async () => {
    await meets(() => app.get(ActingRoleService).change(own(), { role: 'driver' }, EVIDENCE), ACCOUNT, SESSION);
  });

  it('an authenticator app that is confirmed is not held while its session ends', async () => {
    const { secret } = await propose();
    const code = new AuthenticatorApp(app, secret).current();
    await meets(() => app.get(TotpService).confirm(own(), code, EVIDENCE), SESSION, FACTOR);
  });

  it('nor is one that is removed', async () => {
    await withTotp(app, driver);
    await propose();
    await meets(() => app.get(TotpService).remove(own(), EVIDENCE), SESSION, FACTOR);
  });
});

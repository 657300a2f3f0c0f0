import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@evc/database';
import { LIMITS, Problem, RateLimiter } from '@evc/platform';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database';
import { newPhone } from '../../../../../test/support/messages';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { decodeRefreshToken } from '../../authentication/sessions/refresh-token';
import { SessionService } from '../../authentication/sessions/session.service';
import { DeviceJobs } from './device.jobs';
import { DeviceService } from './device.service';

const AT_ONCE = 100;
const TOKENS = 3;

/** Every token has one owner, and every device is the owner of its token. */
const ORPHANS = `SELECT 1 FROM devices d FULL JOIN push_tokens t USING (account_id, installation_id, push_token_index)
  WHERE d.account_id IS NULL OR t.account_id IS NULL`;

/** Deadlocks of the database so far. Ask when its other connections are closed: each tells what it met as it ends. */
async function deadlocksIn(database: TestDatabase): Promise<number> {
  const db = await openDatabase(database.urls.accounts, 1);
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'`;
  for (let tries = 0; tries < 100 && (await db.query(others)).length > 0; tries += 1) await sleep(50);
  const [row] = await db.query<{ deadlocks: number }>(
    'SELECT deadlocks::int AS deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  await db.close();
  return row?.deadlocks ?? -1;
}

const pick = <T>(list: readonly [T, ...T[]]): T => list[randomInt(list.length)] ?? list[0];

describe('push tokens that go round among accounts', () => {
  let database: TestDatabase;
  let app: AccountsApp;
  let owners: [string, ...string[]];
  let before: number;
  beforeEach(async () => {
    database = await createTestDatabase();
    before = await deadlocksIn(database);
    app = await startAccountsApp({ database, poolSize: 10 });
    const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => app.driver()));
    owners = [first?.accountId ?? '', ...others.map(({ accountId }) => accountId)];
  });
  afterEach(() => database.drop());

  const register = (accountId = pick(owners), sessionId: string | null = null): Promise<unknown> => {
    const form = { pushToken: `token-${randomInt(TOKENS)}`, platform: 'ios', appVersion: '1.0', locale: 'en' } as const;
    return app.get(DeviceService).register(accountId, `d${randomInt(2)}`, form, sessionId);
  };
  const remove = (): Promise<unknown> =>
    app
      .get(DeviceService)
      .remove(pick(owners), `d${randomInt(2)}`)
      .catch((error: unknown) => {
        if (!(error instanceof Problem && error.code === 'not-found')) throw error;
      });
  const signInAndOut = async (): Promise<void> => {
    const [accountId, sessions] = [pick(owners), app.get(SessionService)];
    const owner = { accountId, roles: ['driver' as const], minor: false };
    const actingRole = { role: 'driver', clientId: null } as const;
    const { refreshToken } = await sessions.open(owner, { actingRole, amr: ['pwd'], origin: EVIDENCE });
    const sessionId = decodeRefreshToken(refreshToken)?.sessionId ?? '';
    await register(accountId, sessionId);
    await sessions.end(accountId, sessionId);
  };
  /** Runs a hundred at once, round after round, then stops the app: nothing fails, waits in a ring or is left over. */
  const expectPeace = async (rounds: number, work: (i: number) => Promise<unknown>): Promise<void> => {
    const failures: unknown[] = [];
    let orphans = -1;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_none, i) => work(i)));
        for (const outcome of outcomes) if (outcome.status === 'rejected') failures.push(outcome.reason);
        await app.sql.query(`UPDATE devices SET last_seen_at = '2020-01-01'`); // for `prune` to find in the next round
      }
      orphans = (await app.sql.query(ORPHANS)).length;
    } finally {
      await app.stop();
    }
    expect(failures).toEqual([]);
    expect(orphans).toBe(0);
    expect(await deadlocksIn(database)).toBe(before);
  };

  it('never deadlock: of a hundred claims at once of three tokens by four accounts each is granted', async () => {
    await expectPeace(12, (i) => register(owners[i % 4]));
  });

  it('nor with phones that are removed, signed out of or pruned meanwhile', async () => {
    const kinds = [remove, () => app.get(DeviceJobs).prune(), signInAndOut];
    await expectPeace(6, (i) => (kinds[i % 10] ?? register)());
  });
});

it('push tokens are claimed by one account so often, and no oftener', async () => {
  const app = await sharedAccountsApp();
  const [one, other] = [(await app.driver()).accountId, (await app.driver()).accountId];
  const limiter = app.get(RateLimiter);
  for (let i = 0; i < LIMITS.device.points; i += 1) await limiter.consume('device', one);
  await expect(newPhone(app, one)).rejects.toMatchObject({ code: 'too-many-requests' });
  await newPhone(app, other);
});

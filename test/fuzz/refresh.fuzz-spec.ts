import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseUnavailable } from '@evc/database';
import { Problem } from '@evc/platform';
import { decodeRefreshToken, hashOf } from '../../apps/accounts/src/authentication/sessions/refresh-token';
import { SessionService } from '../../apps/accounts/src/authentication/sessions/session.service';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../support/accounts-app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { randomOf } from './random';
import { FUZZ, tell } from './settings';

const ROUNDS = Number(process.env['EVC_REFRESH_ROUNDS'] ?? 20);
const AT_ONCE = 100;
const GRACE_MS = 10_000;

/** One refresh token of a session, and when it was used up; null for the active one. */
interface Generation {
  readonly token: string;
  usedAt: number | null;
}

/**
 * Rounds of a hundred refreshes at once, through two processes' worth of the service on one PostgreSQL, with a clock that
 * only the test moves. Against a model of one line: the active token has one successor, whoever asks; the one before it
 * gets that same successor for ten seconds after its use; whoever shows a token later, or an older one, ends the session.
 */
describe('refresh tokens under a hundred refreshes at once', () => {
  let database: TestDatabase;
  let keyDirectory: string;
  let apps: AccountsApp[];
  let now = Date.now();
  let unavailable = 0;
  beforeAll(async () => {
    database = await createTestDatabase();
    keyDirectory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
    apps = [];
    for (let n = 0; n < 2; n += 1) apps.push(await startAccountsApp({ database, keyDirectory }));
    for (const { clock } of apps) jest.spyOn(clock, 'now').mockImplementation(() => new Date(now));
  });
  afterAll(async () => {
    for (const app of apps) await app.stop();
    await rm(keyDirectory, { recursive: true, force: true });
    await database.drop();
  });

  const [first] = [() => apps[0]!];
  /** A database that is away for a moment is answered 503: the answer is lost, and whoever asked asks again. */
  const refresh = async (token: string, through: number): Promise<string | null> => {
    try {
      return (await apps[through % apps.length]!.get(SessionService).refresh(token)).refreshToken;
    } catch (error) {
      if (error instanceof Problem && error.code === 'invalid-token') return null;
      if (!(error instanceof DatabaseUnavailable)) throw error;
      unavailable += 1;
      return refresh(token, through);
    }
  };
  const open = async (accountId: string): Promise<Generation[]> => {
    const owner = { accountId, roles: ['driver' as const], minor: false };
    const actingRole = { role: 'driver', clientId: null } as const;
    const opened = await first()
      .get(SessionService)
      .open(owner, { actingRole, amr: ['pwd'], origin: EVIDENCE });
    return [{ token: opened.refreshToken, usedAt: null }];
  };
  const rowOf = async (token: string) => {
    const { accountId, sessionId } = decodeRefreshToken(token)!;
    const [row] = await first().sql.query<{ current_hash: Buffer; generation: number; revoked_at: Date | null }>(
      'SELECT current_hash, generation, revoked_at FROM sessions WHERE account_id = $1 AND session_id = $2',
      [accountId, sessionId],
    );
    return row!;
  };

  it(`${ROUNDS} rounds: one active branch, no false revocation within the grace, and the end of the family after it`, async () => {
    const { seed } = FUZZ;
    const random = randomOf(seed);
    const { accountId } = await first().driver();
    let line = await open(accountId);
    const seen = { rounds: 0, answers: 0, retries: 0, thefts: 0 };
    const context = (what: string): string => `${what}, round ${seen.rounds} of seed ${seed}`;

    while (seen.rounds < ROUNDS) {
      seen.rounds += 1;
      now += random.pick([0, 1, 500, 3_000, GRACE_MS, GRACE_MS + 1, 240_000]);
      const active = line.length - 1;
      const previous = line[active - 1];
      const inGrace = previous !== undefined && now - (previous.usedAt ?? 0) <= GRACE_MS;
      const lastStale = inGrace ? active - 2 : active - 1;
      const stale = lastStale >= 0 && random.chance(0.05) ? random.below(lastStale + 1) : null;
      // Either the active token from many places at once, or retries of the answer that got lost.
      const honest = stale === null && inGrace && random.chance(0.4) ? active - 1 : active;
      const shown = Array.from({ length: AT_ONCE }, () => honest);
      if (stale !== null) shown[random.below(AT_ONCE)] = stale;
      const answers = await Promise.all(shown.map((index, n) => refresh(line[index]!.token, n)));
      seen.answers += answers.length;
      if (seen.rounds % 500 === 0) tell(`refreshes: ${seen.rounds} of ${ROUNDS} rounds`);

      if (stale !== null) {
        seen.thefts += 1;
        expect([context('the thief'), answers[shown.indexOf(stale)]]).toEqual([context('the thief'), null]);
        expect([context('revoked'), (await rowOf(line[0]!.token)).revoked_at]).not.toEqual([context('revoked'), null]);
        const given = new Set([...line.map(({ token }) => token), ...answers.filter((answer) => answer !== null)]);
        for (const token of [...given].slice(-5)) expect(await refresh(token, 0)).toBeNull();
        line = await open(accountId);
        continue;
      }
      if (shown.includes(active)) {
        const successors = new Set(answers.filter((_, n) => shown[n] === active));
        expect([context('branches'), successors.size]).toEqual([context('branches'), 1]);
        line[active]!.usedAt = now;
        line.push({ token: [...successors][0] ?? '', usedAt: null });
      }
      const wrong = answers.flatMap((answer, n) => (answer === line[shown[n]! + 1]?.token ? [] : [shown[n]! - active]));
      expect([context('each the same successor as before'), wrong]).toEqual([
        context('each the same successor as before'),
        [],
      ]);
      seen.retries += shown.filter((index) => index !== active).length;
      const row = await rowOf(line[0]!.token);
      const last = decodeRefreshToken(line.at(-1)!.token)!;
      expect([row.revoked_at, row.generation, row.current_hash.equals(hashOf(last.secret))]).toEqual([
        null,
        line.length - 1,
        true,
      ]);
    }
    tell(`refreshes: ${JSON.stringify({ ...seen, unavailable })} of seed ${seed}`);
    expect(seen.answers).toBe(ROUNDS * AT_ONCE);
    expect(seen.retries).toBeGreaterThan(AT_ONCE);
    if (ROUNDS >= 1_000) expect(seen.thefts).toBeGreaterThan(10);
  }, 7_200_000);
});

import { randomUUID } from 'node:crypto';
import { LIMITS, type LimitName, RateLimiter, SIGN_IN_ADMISSION, SIGN_IN_DELAYS } from '@evc/platform';
import { SignInAdmission } from '../../apps/accounts/src/authentication/sign-in/sign-in-admission';
import { type Answer, call, newDriver, type Person, registrationOf } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { newOperator, CHARGE_POINT_PASSWORD } from '../support/staff';
import { ChargePoint } from '../support/charge-point';

const TRIES = SIGN_IN_DELAYS.pair.free;
const HONEST = 40;
/** Of all callers here. */
const ADDRESS = '127.0.0.1';

/** What the caller can compare: everything but the id of the request and the moment. */
const told = ({ status, body, headers }: Answer): string => {
  const kept = [...headers.entries()].filter(([name]) => !['x-request-id', 'date', 'retry-after'].includes(name));
  return JSON.stringify({ status, body: { ...body, requestId: '' }, kept });
};
const retryAfter = (answer: Answer | undefined): number => Number(answer?.headers.get('retry-after'));

const median = (all: number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;

describe('limits', () => {
  let running: RunningApp;
  let limiter: RateLimiter;
  beforeAll(async () => {
    running = await startRunningApp();
    limiter = running.app.get(RateLimiter, { strict: false });
  });
  beforeEach(async () => {
    for (const limit of Object.keys(LIMITS)) await limiter.reset(limit as LimitName, ADDRESS);
  });
  afterAll(() => running.stop());

  const signIn = (identifier: string, password: string, headers: Record<string, string> = {}): Promise<Answer> =>
    call(running, 'POST', '/accounts/v1/sessions', { body: { identifier, password }, headers });

  // First: strangers only, as long as nobody came in from this address.
  it('a sign-in when all places are taken is refused by its head alone, before its body is looked at', async () => {
    const admission = running.app.get(SignInAdmission, { strict: false });
    const stranger = (n: number): { name: string; address: string } => ({ name: `s${n}`, address: '198.51.100.1' });
    let leave = (): void => undefined;
    const gone = new Promise<void>((resolve) => (leave = resolve));
    const inside = Array.from({ length: SIGN_IN_ADMISSION.places }, (_, n) => admission.enter(stranger(n), () => gone));
    const nothing = (): Promise<Answer> => call(running, 'POST', '/accounts/v1/sessions', { body: {} });
    const refused = await nothing();
    expect([refused.status, refused.body['code'], retryAfter(refused)]).toEqual([429, 'overloaded', 1]);
    leave();
    await Promise.all(inside);
    const read = await nothing();
    expect([read.status, read.body['code']]).toEqual([400, 'validation-failed']);
  });

  describe('of sign-in failures', () => {
    let driver: Person;
    let username: string;
    beforeEach(async () => {
      username = `lovelace.${randomUUID().slice(0, 8)}`;
      driver = await newDriver(running, { username });
    });

    it('slow a name down after as many failures, known or not, in the same words; other names stay open', async () => {
      const other = await newDriver(running);
      const answers: Record<string, Answer[]> = {};
      for (const name of [driver.email, 'nobody@driver.example', username, 'no.such.name']) {
        const tries = (answers[name] = [] as Answer[]);
        // On a busy machine a short delay may be over before the next attempt; a longer one follows.
        for (let i = 0; i < TRIES + 8 && tries.at(-1)?.status !== 429; i += 1)
          tries.push(await signIn(i % 2 ? name.toUpperCase() : name, `wrong-password-${i}`));
      }
      for (const tries of Object.values(answers)) {
        const statuses = tries.map(({ status }) => status);
        expect(statuses.length).toBeGreaterThan(TRIES);
        expect(statuses).toEqual([...Array<number>(statuses.length - 1).fill(401), 429]);
      }
      const words = Object.values(answers).map((tries) => [told(tries[0]!), told(tries.at(-1)!)].join('\n'));
      expect(new Set(words).size).toBe(1);
      for (const tries of Object.values(answers)) {
        expect(tries.at(-1)?.body['code']).toBe('too-many-requests');
        expect(retryAfter(tries.at(-1))).toBeGreaterThan(0);
        expect(retryAfter(tries.at(-1))).toBeLessThanOrEqual(SIGN_IN_DELAYS.pair.longestSeconds);
      }
      expect((await signIn(other.email, other.password)).status).toBe(201);
      expect((await call(running, 'GET', '/accounts/v1/me', { token: driver.accessToken })).status).toBe(200);
      const wait = retryAfter(answers[driver.email]?.at(-1));
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      expect((await signIn(driver.email, driver.password)).status).toBe(201);
    });

    it('hold for guesses that arrive all at once: the right one among them is not tried either', async () => {
      const guesses = Array.from({ length: 2 * TRIES }, (_, i) => signIn(driver.email, `guess-${i}`));
      await Promise.race(guesses); // all of them have come in by the first answer: requests of one moment have no order
      expect((await signIn(driver.email, driver.password)).status).toBe(429);
      const answers = await Promise.all(guesses);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(TRIES);
      expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
    });

    it('do not stand in the way of many honest sign-ins at once', async () => {
      const answers = await Promise.all(Array.from({ length: HONEST }, () => signIn(driver.email, driver.password)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    });

    it('are forgotten by a success', async () => {
      for (let i = 0; i < TRIES - 1; i += 1) await signIn(driver.email, 'wrong-password');
      expect((await signIn(driver.email, driver.password)).status).toBe(201);
      for (let i = 0; i < TRIES - 1; i += 1) expect((await signIn(driver.email, 'wrong-password')).status).toBe(401);
      expect((await signIn(driver.email, driver.password)).status).toBe(201);
    });
  });

  it.each([
    ['sign-in', 'POST', '/accounts/v1/sessions', {}],
    ['registration', 'POST', '/accounts/v1/accounts', {}],
    ['token-use', 'POST', '/accounts/v1/sessions/refresh', { refreshToken: 'x' }],
  ] as const)('of %s hold for an address, whatever it says in its headers', async (limit, method, path, body) => {
    const { points, seconds } = LIMITS[limit];
    const headers = (i: number) => ({
      'x-forwarded-for': `203.0.113.${i % 250}`,
      forwarded: `for=203.0.113.${i % 250}`,
      'x-real-ip': `203.0.113.${i % 250}`,
    });
    const answers: Answer[] = [];
    while (answers.length < points + 5) {
      const batch = Array.from({ length: 25 }, (_, i) => call(running, method, path, { body, headers: headers(i) }));
      answers.push(...(await Promise.all(batch)));
    }
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(points);
    expect(refused).toHaveLength(answers.length - points);
    expect(
      refused.every((answer) => answer.body['code'] === 'too-many-requests' && retryAfter(answer) <= seconds),
    ).toBe(true);
  });

  it('an address over its limit still gets everything else', async () => {
    const driver = await newDriver(running);
    for (let sent = 0; sent < LIMITS['sign-in'].points; sent += 1) await limiter.consume('sign-in', ADDRESS);
    expect((await signIn(driver.email, driver.password)).status).toBe(429);
    expect(
      (await call(running, 'POST', '/accounts/v1/sessions/refresh', { body: { refreshToken: driver.refreshToken } }))
        .status,
    ).toBe(201);
    expect((await call(running, 'POST', '/accounts/v1/accounts', { body: await registrationOf(running) })).status).toBe(
      202,
    );
  });

  // Last: as many failures slow all strangers of this address down for a quarter of an hour.
  it('a flood of sign-ins is shed with 429 and slows nothing else, least of all the ingest of sessions', async () => {
    const driver = await newDriver(running);
    await newOperator(running, ['FLOOD-1']);
    const point = await ChargePoint.connect(running.url, 'FLOOD-1', { password: CHARGE_POINT_PASSWORD });
    const { transactionId } = await point.start();
    let sent = 0;
    /** Milliseconds that a reading of each app and a meter value take, all three at once. */
    const round = async (): Promise<number> => {
      const begun = performance.now();
      const at = new Date(Date.now() - 60_000 + (sent += 1) * 10).toISOString();
      const [mine, , policy] = await Promise.all([
        call(running, 'GET', '/charging/v1/me/sessions', { token: driver.accessToken }),
        point.meter(transactionId, [[at, String(1000 + sent)]]),
        call(running, 'GET', '/accounts/v1/policy'),
      ]);
      expect([mine.status, policy.status]).toEqual([200, 200]);
      return performance.now() - begun;
    };
    const quiet: number[] = [];
    while (quiet.length < 20) quiet.push(await round());
    const flood = Array.from({ length: 250 }, (_, i) => signIn(`flood-${i}@driver.example`, 'wrong-password'));
    const state = { flooded: true };
    const flooded = Promise.all(flood).finally(() => (state.flooded = false));
    const times: number[] = [];
    while (state.flooded) times.push(await round());
    const answers = await flooded;
    const shed = answers.filter(({ status }) => status === 429);
    // Which of the two limits a refusal meets first depends on how fast this machine hashes; full places have its own test.
    const reasons = new Set(shed.map((answer) => answer.body['code']));
    expect(shed.length).toBeGreaterThan(0);
    expect([...reasons].filter((code) => code !== 'overloaded' && code !== 'too-many-requests')).toEqual([]);
    expect(shed.every((answer) => retryAfter(answer) > 0)).toBe(true);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
    // Both cores hash meanwhile, so a round waits for them; it must not wait for the line of sign-ins.
    expect(times.length).toBeGreaterThan(3);
    expect(median(times)).toBeLessThan(Math.max(1_000, 10 * median(quiet)));
    await point.stop({ transactionId, meterStop: 2000 });
    await point.close();
    const last = await signIn(driver.email, driver.password);
    expect([last.status, last.body['code'] ?? null]).toEqual([201, null]);
  });
});

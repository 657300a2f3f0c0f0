import fc from 'fast-check';
import { LIMITS, type LimitName, RateLimiter } from '@evc/platform';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { newOperator, type Operator } from '../support/staff';
import { newVictims, rowsOf, type Victims } from '../support/attack/victims';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { type Actor, ACTORS, type Attack, attacksOn, type Samples } from './http/attacks';
import { samplesOf } from './http/samples';
import { faultsOf } from './http/verdict';
import { bytesOf, exchange, type WireAnswer } from './http/wire';
import { FUZZ, tell } from './settings';

/** Whatever is sent to any operation by anybody: a 4xx problem that repeats nothing of it, soon, and nobody else is touched. */
describe('wrong input to every operation', () => {
  let running: RunningApp;
  let victims: Victims;
  let driver: Person;
  let operator: Operator;
  let operations: Operation[];
  let samples: Samples;
  const counts = new Map<number, number>();
  let slowest = 0;
  let sent = 0;

  beforeAll(async () => {
    running = await startRunningApp();
    operations = await operationsOf(running.app);
    samples = await samplesOf(running);
    victims = await newVictims(running, 'VICTIM-1', '04A77AC001');
    driver = await newDriver(running);
    operator = await newOperator(running, ['ATTACKER-1']);
  });
  afterAll(() => running.stop());

  /** The limits of an address would answer most of the flood before anything else looks at it. */
  const forgetLimits = async (): Promise<void> => {
    const limiter = running.app.get(RateLimiter, { strict: false });
    for (const limit of Object.keys(LIMITS)) await limiter.reset(limit as LimitName, '127.0.0.1');
  };
  /** An attack may end the attacker's own session or account, and tokens expire: the next operation begins with active ones. */
  const revive = async (actor: Actor): Promise<void> => {
    const isAlive = async (token: string): Promise<boolean> =>
      (await call(running, 'GET', '/accounts/v1/me', { token })).status === 200;
    if (actor === 'driver' && !(await isAlive(driver.accessToken))) driver = await newDriver(running);
    if (actor === 'operator' && !(await isAlive(operator.token))) operator = await newOperator(running, []);
  };
  const tokenOf: Record<Actor, () => string | null> = {
    nobody: () => null,
    driver: () => driver.accessToken,
    operator: () => operator.token,
  };

  async function send({ actor, request }: Attack): Promise<WireAnswer> {
    const token = tokenOf[actor]();
    const own = token !== null && !request.headers.some(([name]) => name === 'Authorization');
    const headers = own ? ([['Authorization', `Bearer ${token}`], ...request.headers] as const) : request.headers;
    const answer = await exchange(running.url, bytesOf({ ...request, headers }));
    sent += 1;
    slowest = Math.max(slowest, answer.milliseconds);
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
    return answer;
  }

  it(
    'is answered with a problem of ours, soon, without an echo; no other person and no other client is touched',
    async () => {
      const { ids, installationId, chargePointId } = victims;
      const theirs = [...Object.values(ids), installationId, chargePointId];
      const people = [victims.driver.accountId, victims.driver.email, '5550 7777'];
      const { clientId } = victims.operator;
      const before = await rowsOf(running, victims);
      const memory = process.memoryUsage().rss;
      const targets = operations.flatMap((operation) => ACTORS.map((actor) => ({ operation, actor })));
      const broken: string[] = [];
      for (const [index, { operation, actor }] of targets.entries()) {
        await forgetLimits();
        await revive(actor);
        // Who answers for a session in a public network is told before it begins (QST-1.2a).
        const secrets = nameOf(operation).startsWith('GET /charging/v1/charge-points') ? people : [...people, clientId];
        const closed = operation.roles !== null && !operation.roles.some((role) => role === actor);
        const property = fc.asyncProperty(attacksOn(operation, actor, samples, theirs), async (attack) => {
          const answer = await send(attack);
          const faults = faultsOf(answer, secrets);
          if (closed && answer.status < 400) faults.push(`let in: ${answer.status}`);
          if (faults.length > 0)
            throw new Error(`${nameOf(operation)} ${faults.join('; ')}\n${answer.raw.slice(0, 800)}`);
        });
        const result = await fc.check(property, {
          seed: FUZZ.seed + index,
          numRuns: closed ? FUZZ.httpRunsAtDoors : FUZZ.httpRuns,
          interruptAfterTimeLimit: FUZZ.httpMsEach,
          markInterruptAsFailure: false,
        });
        if (result.failed)
          broken.push(`${fc.defaultReportMessage(result) ?? nameOf(operation)}\n${String(result.errorInstance)}`);
      }
      const grown = Math.round((process.memoryUsage().rss - memory) / 1_048_576);
      const byStatus = [...counts]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${status || 'closed'}: ${count}`);
      tell(
        `seed ${FUZZ.seed}, ${sent} requests to ${operations.length} operations (${byStatus.join(', ')}), slowest ${Math.round(slowest)} ms, ${grown} MB more`,
      );

      expect(broken).toEqual([]);
      expect(sent).toBeGreaterThan(targets.length * 5);
      expect(counts.get(429) ?? 0).toBeLessThan(sent / 20);
      expect((await call(running, 'GET', '/metrics')).body['text']).not.toMatch(/http_request.*status="5/);
      expect(grown).toBeLessThan(400);
      expect(await rowsOf(running, victims)).toEqual(before);
      expect((await call(running, 'GET', '/health/ready')).status).toBe(200);
      const { email, password } = victims.driver;
      const body = { identifier: email, password, recoveryCode: victims.recoveryCode };
      const signedIn = await call(running, 'POST', '/accounts/v1/sessions', { body });
      const me = await call(running, 'GET', '/accounts/v1/me', { token: signedIn.body['accessToken'] as string });
      expect(me.body).toMatchObject({ email, name: 'Victim' });
    },
    FUZZ.httpMs + 120_000,
  );
});

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { LIMITS, type LimitName, RateLimiter, type Role } from '@evc/platform';
import { RefusedBodies } from '../../libs/platform/src/limits/refused-bodies';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { type Answer, call, newDriver } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newOperator, newStaff } from '../support/staff';
import { nullRequests, spelledRequests, type Wrong, wrongRequests } from './documents/requests';
import { FUZZ, tell } from './settings';

/** Every bound of every body, query and path that the documents state: who breaks one is refused, and told where. */
describe('what the API documents say is refused', () => {
  let running: RunningApp;
  const tokens = new Map<Role, string>();
  beforeAll(async () => {
    running = await sharedRunningApp();
    const { clientId, token } = await newOperator(running, []);
    tokens.set('driver', (await newDriver(running)).accessToken);
    tokens.set('operator', token);
    tokens.set('operator-admin', (await newStaff(running, 'operator-admin', clientId)).token);
    for (const role of ['privacy-officer', 'admin'] as const)
      tokens.set(role, (await newStaff(running, role, null)).token);
  });
  /** Its end, last of all, fails too where an answer has a status or code that its operation does not document. */
  afterAll(() => running.stop());

  /** Limits of an address, and of bodies refused, would answer before anything else. */
  const forgetLimits = async (): Promise<void> => {
    const limiter = running.app.get(RateLimiter, { strict: false });
    for (const limit of Object.keys(LIMITS)) await limiter.reset(limit as LimitName, '127.0.0.1');
    running.app.get<{ spent: Map<string, unknown> }>(RefusedBodies, { strict: false }).spent.clear();
  };

  /** As somebody whom the route lets in. */
  const ask = async (
    { roles, method }: Operation,
    { target, body }: Pick<Wrong, 'target' | 'body'>,
  ): Promise<Answer> => {
    const token = tokens.get(roles?.[0] ?? 'driver') ?? '';
    return call(running, method, target, { token, ...(body !== undefined && { body }) });
  };

  /** What is wrong with the answer, if anything. */
  const faultOf = async (operation: Operation, wrong: Wrong): Promise<string[]> => {
    const { bound, path, statuses } = wrong;
    const answer = await ask(operation, wrong);
    const { code, errors = [] } = answer.body as { code?: string; errors?: { path: string }[] };
    const isTold = errors.some((one) => path.startsWith(one.path) || one.path.startsWith(path));
    if (statuses.includes(answer.status) && (code !== 'validation-failed' || isTold)) return [];
    return [
      `${nameOf(operation)} ${bound} of ${path}: ${answer.status} ${code} ${JSON.stringify(errors).slice(0, 200)}`,
    ];
  };

  it(
    'is refused, and told by its path',
    async () => {
      const faults: string[] = [];
      let sent = 0;
      for (const operation of await operationsOf(running.app))
        for (let round = 0; round < FUZZ.documentRuns; round += 1) {
          await forgetLimits();
          for (const wrong of wrongRequests(operation, round * 97)) {
            faults.push(...(await faultOf(operation, wrong)));
            sent += 1;
          }
        }
      tell(`${sent} requests, each beyond one bound that the documents state`);
      expect(faults).toEqual([]);
      expect(sent).toBeGreaterThan(1000);
    },
    FUZZ.httpMs,
  );

  /** A client made from the documents sends nothing that they refuse: what is taken beyond them is kept from its users. */
  it(
    'no format and no pattern refuses a text that is taken',
    async () => {
      const ajv = new Ajv({ strict: false });
      addFormats(ajv);
      ajv.addFormat('idn-email', /^[^@\s]+@[^@\s]+$/u);
      const faults: string[] = [];
      let taken = 0;
      for (const operation of await operationsOf(running.app))
        for (const { path, text, said, ...sent } of spelledRequests(operation)) {
          await forgetLimits();
          const answer = await ask(operation, sent);
          if ((answer.body as { code?: string }).code === 'validation-failed') continue;
          if (!ajv.validate(said, text))
            faults.push(`${nameOf(operation)} ${path}: ${text} is not ${said.format ?? said.pattern}`);
          taken += 1;
        }
      expect(faults).toEqual([]);
      expect(taken).toBeGreaterThan(50);
    },
    FUZZ.httpMs,
  );

  /** Many clients write each field that they know of: null where they have nothing to say. */
  it(
    'null in a field that may be left out says no more than leaving it out, and breaks nothing',
    async () => {
      const faults: string[] = [];
      let sent = 0;
      for (const operation of await operationsOf(running.app))
        for (const request of nullRequests(operation)) {
          await forgetLimits();
          const { status } = await ask(operation, request);
          if (status >= 500) faults.push(`${nameOf(operation)} ${request.path}: ${status}`);
          sent += 1;
        }
      tell(`${sent} requests, each with null in a field that may be left out`);
      expect(faults).toEqual([]);
      expect(sent).toBeGreaterThan(60);
    },
    FUZZ.httpMs,
  );
});

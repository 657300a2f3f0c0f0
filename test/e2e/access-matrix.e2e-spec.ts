import {
  type Caller,
  CALLERS,
  type Cell,
  type Declaration,
  type Owner,
  OWNERS,
  promised,
  roleOf,
} from '../support/access/declaration';
import { ROUTES } from '../support/access/routes';
import { type AccessWorld, newAccessWorld } from '../support/access/world';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { rowsOf } from '../support/attack/victims';
import { type Answer, call } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { samplesOf } from '../fuzz/http/samples';

/** What path parameters hold that name no owned thing. */
const FIXED: Readonly<Record<string, string>> = {
  purpose: 'marketing',
  version: '1',
  treeSize: '1',
  token: 'x'.repeat(64),
  installationId: 'my-phone',
};
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /accounts/v1/me/factors/passkeys/{id}': { name: 'Key' },
  'PATCH /accounts/v1/clients/{id}/staff/{accountId}': { role: 'operator' },
  'POST /accounts/v1/clients/{id}/staff': { email: 'colleague@operator.example', role: 'operator' },
  'POST /accounts/v1/clients/{id}/refuse': { reason: 'The documents do not fit.' },
  'POST /accounts/v1/clients/{id}/suspend': { reason: 'Bills are open.' },
  'PATCH /accounts/v1/me/wards/{accountId}': { locale: 'en' },
  'PUT /accounts/v1/me/wards/{accountId}/consents/{purpose}': { decision: 'refused' },
  'PUT /accounts/v1/desk/accounts/{accountId}/consents/{purpose}': {
    decision: 'refused',
    request: { reference: 'A-1', receivedOn: '2026-01-05' },
  },
};

const HAT = 'POST /accounts/v1/sessions/current/hat';

const declarationOf = (operation: Operation): Declaration => {
  const declaration = ROUTES[nameOf(operation)];
  if (!declaration) throw new Error(`${nameOf(operation)} has no row`);
  return declaration;
};

describe('who may do what with whose things, on every route (ASVS 8.1.1, 8.2.2)', () => {
  let running: RunningApp;
  let world: AccessWorld;
  let operations: Operation[];
  let bodies: Readonly<Record<string, unknown>>;
  let asked = 0;
  const notFound = new Map<string, string>();

  beforeAll(async () => {
    running = await startRunningApp();
    operations = await operationsOf(running.app);
    world = await newAccessWorld(running);
    bodies = { ...(await samplesOf(running)), ...BODIES };
  });
  afterAll(() => running.stop());

  /** The path with ids of this owner's things; null where the owner can have none. */
  const pathOf = (
    { path, pathParameters }: Operation,
    { things }: Declaration,
    caller: Caller,
    owner: Owner,
  ): string | null => {
    let filled = path;
    for (const name of pathParameters) {
      const thing = things[name];
      const last = Object.keys(things).at(-1) === name;
      const whose = last || owner === 'other client' ? owner : 'own';
      const id = thing === undefined ? FIXED[name] : world.idOf(caller, whose, thing);
      if (id === undefined) return null;
      filled = filled.replace(`{${name}}`, id);
    }
    return filled;
  };

  /** What is hidden and what is not there must be told in the very same words. */
  const isAsEverywhere = (
    operation: Operation,
    caller: Caller,
    { requestId: _, ...answer }: Answer['body'],
  ): boolean => {
    const key = `${nameOf(operation)} ${caller}`;
    const said = JSON.stringify(answer);
    const before = notFound.get(key) ?? said;
    notFound.set(key, before);
    return before === said;
  };

  const ask = async (
    operation: Operation,
    path: string,
    token: string | null,
    caller: Caller = 'driver',
  ): Promise<string> => {
    const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
    const body = nameOf(operation) === HAT ? { role: roleOf(caller) } : (bodies[nameOf(operation)] ?? {});
    const { status, body: answer } = await call(running, operation.method, path, {
      ...(token !== null && { token }),
      ...(hasBody && { body }),
    });
    const code = String(answer['code']);
    if (['unauthenticated', 'forbidden', 'second-factor-required'].includes(code)) return code;
    if (status >= 500) return `${status} ${code}`;
    // Where the path names nothing that somebody owns, a 404 is about the body or a word, not about whose it is.
    const isAboutAThing = Object.keys(declarationOf(operation).things).length > 0;
    if (status !== 404 || !isAboutAThing) return 'served';
    return isAsEverywhere(operation, caller, answer) ? 'not-found' : 'not-found, in other words than of none';
  };

  it('every route has a row, and every row a route', () => {
    expect(operations.map(nameOf).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('every path parameter names an owned thing, or one that belongs to nobody', () => {
    const unexplained = operations.flatMap((operation) =>
      operation.pathParameters
        .filter((name) => ROUTES[nameOf(operation)]?.things[name] === undefined && FIXED[name] === undefined)
        .map((name) => `${nameOf(operation)}: ${name}`),
    );
    expect(unexplained).toEqual([]);
  });

  /** Cells that answer otherwise than declared. */
  const wrongCells = async (
    owners: readonly Owner[],
    which: readonly Operation[],
    isAsked: (cell: Cell) => boolean = () => true,
  ): Promise<string[]> => {
    const wrong: string[] = [];
    for (const operation of which)
      for (const caller of CALLERS)
        for (const owner of owners) {
          const declaration = declarationOf(operation);
          const expected = promised(declaration, caller, owner);
          const path = expected === '-' || !isAsked(expected) ? null : pathOf(operation, declaration, caller, owner);
          if (path === null) continue;
          asked += 1;
          const anonymous = owner === 'none' || declaration.roles === null;
          const answer = await ask(operation, path, anonymous ? null : world.tokens[caller], caller);
          if (answer !== expected) wrong.push(`${nameOf(operation)}, ${caller}, ${owner}: ${answer}, not ${expected}`);
        }
    return wrong;
  };

  it("others' things look like none and stay as they are, other roles are refused, nobody is served without a token (QST-1.2b)", async () => {
    // Before what is one's own: serving an owner may end the very thing.
    const others = OWNERS.filter((owner) => owner !== 'own');
    const before = await rowsOf(running, world.other);
    expect(await wrongCells(others, operations, (cell) => cell !== 'served')).toEqual([]);
    expect(await rowsOf(running, world.other)).toEqual(before);
    expect(await wrongCells(others, operations, (cell) => cell === 'served')).toEqual([]);
  });

  it('an erased person gets in nowhere with a token of before (QTL-10.1)', async () => {
    const closed = operations.filter((operation) => ROUTES[nameOf(operation)]?.roles !== null);
    for (const operation of closed) {
      const path = pathOf(operation, declarationOf(operation), 'driver', 'erased') ?? operation.path;
      expect([nameOf(operation), await ask(operation, path, world.erasedToken)]).toEqual([
        nameOf(operation),
        'unauthenticated',
      ]);
    }
  });

  it('owners are served', async () => {
    const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
    const depth = ({ path }: Operation) => path.split('/').length; // a thing before the list that it is in
    const sorted = [...operations].sort(
      (a, b) =>
        Number(nameOf(a) === HAT) - Number(nameOf(b) === HAT) || // ends the caller's session
        order.indexOf(a.method) - order.indexOf(b.method) ||
        depth(b) - depth(a),
    );
    expect(await wrongCells(['own'], sorted)).toEqual([]);
    expect(asked).toBeGreaterThan(1500);
  });
});

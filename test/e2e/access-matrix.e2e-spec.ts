import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mountDocs } from '@evc/platform';
import { ACCOUNTS_DOCS } from '../../apps/accounts/src/docs';
import { CHARGING_DOCS } from '../../apps/charging-sessions/src/docs';
import { ChainHeadLog } from '../../apps/accounts/src/consent/ledger/chain-head-log';
import { bodiesOf } from '../support/access/bodies';
import { CALLERS, type Caller, type Cell, type Owner, OWNERS, promised } from '../support/access/declaration';
import { ownAnswer } from '../support/access/own-answers';
import { PAGES } from '../support/access/pages';
import { PROOF_BODIES, type Wish } from '../support/access/proof-bodies';
import { declarationOf, FIXED, PUBLIC, Requests } from '../support/access/requests';
import { ROUTES } from '../support/access/routes';
import { noteRoutes, withoutHeads } from '../support/access/served-routes';
import { type AccessWorld, newAccessWorld } from '../support/access/world';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { rowsOf } from '../support/attack/victims';
import { ChargePoint } from '../support/charge-point';
import { call } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { CHARGE_POINT_PASSWORD } from '../support/staff';
import { samplesOf } from '../fuzz/http/samples';

/** End other sessions of the caller, and the one that asks. */
const LAST = ['PUT /accounts/v1/me/password', 'PUT /accounts/v1/sessions/current/role'];
/** Of the world's own side. */
const OWN_POINT = 'OWN-1';

describe('who may do what with whose things, on every route (ASVS 8.1.1, 8.2.2)', () => {
  let running: RunningApp;
  let world: AccessWorld;
  let requests: Requests;
  let operations: Operation[];
  let served: readonly string[];
  let asked = 0;

  beforeAll(async () => {
    running = await startRunningApp(
      {},
      {
        prepare: (app) => {
          served = noteRoutes(app);
          mountDocs(app, ACCOUNTS_DOCS);
          mountDocs(app, CHARGING_DOCS);
        },
      },
    );
    operations = await operationsOf(running.app);
    world = await newAccessWorld(running);
    const bodies = await bodiesOf(running, world, OWN_POINT);
    requests = new Requests(running, world, { ...(await samplesOf(running)), ...bodies });
  }, 120_000); // some twenty people, whose passwords are hashed, on a machine that runs other tests too
  afterAll(() => running.stop());

  // The metadata of a class may reach a running app in another way than the generator, which has controllers alone.
  it.each(['accounts', 'charging'])('serves the generated API document of %s', async (name) => {
    const { status, body } = await call(running, 'GET', `/${name}/openapi.json`);
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(await readFile(join(__dirname, `../../docs/openapi/${name}.json`), 'utf8')));
  });

  it('every route has a row, and every row a route', () => {
    expect(operations.map(nameOf).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('the process serves nothing else but the pages and the plumbing that are listed', () => {
    expect(withoutHeads(served).sort()).toEqual([...Object.keys(ROUTES), ...Object.keys(PAGES)].sort());
  });

  it('every path parameter names an owned thing, or one that belongs to nobody', () => {
    const unexplained = operations.flatMap((operation) =>
      operation.pathParameters
        .filter((name) => ROUTES[nameOf(operation)]?.things[name] === undefined)
        .filter((name) => FIXED[name] === undefined && PUBLIC[nameOf(operation)]?.[name] === undefined)
        .map((name) => `${nameOf(operation)}: ${name}`),
    );
    expect(unexplained).toEqual([]);
  });

  it.each(Object.entries(PAGES))('a stranger gets of %s what is declared', async (route, { stranger }) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await call(running, method, path.replace(/\{\w+\}/, 'nobody-gave-this'));
    expect(answer.status).toBe(stranger);
  });

  /** Cells that answer otherwise than declared. */
  const wrongCells = async (owners: readonly Owner[], isAsked: (cell: Cell) => boolean): Promise<string[]> => {
    const wrong: string[] = [];
    for (const operation of operations)
      for (const caller of CALLERS)
        for (const owner of owners) {
          const declaration = declarationOf(operation);
          const expected = promised(declaration, caller, owner);
          const anonymous = owner === 'none' || declaration.roles === null;
          if (expected === '-' || !isAsked(expected) || (anonymous && caller !== 'driver')) continue;
          const path = requests.pathOf(operation, caller, owner);
          if (path === null) continue;
          asked += 1;
          const answer = await requests.ask(operation, path, {
            token: anonymous ? null : world.tokens[caller],
            caller,
          });
          if (answer !== expected) wrong.push(`${nameOf(operation)}, ${caller}, ${owner}: ${answer}, not ${expected}`);
        }
    return wrong;
  };

  it("others' things look like none and stay as they are, other roles are refused, nobody is served without a token (QST-1.2b)", async () => {
    // Before what is one's own: serving an owner may end the very thing.
    const others = OWNERS.filter((owner) => owner !== 'own');
    const before = await rowsOf(running, world.other);
    expect(await wrongCells(others, (cell) => cell !== 'served')).toEqual([]);
    expect(await rowsOf(running, world.other)).toEqual(before);
    expect(await wrongCells(others, (cell) => cell === 'served')).toEqual([]);
  });

  it('an erased person gets in nowhere with a token of before (QTL-10.1)', async () => {
    const closed = operations.filter((operation) => ROUTES[nameOf(operation)]?.roles !== null);
    for (const operation of closed) {
      const path = requests.pathOf(operation, 'driver', 'erased') ?? operation.path;
      expect([nameOf(operation), await requests.ask(operation, path, { token: world.erasedToken })]).toEqual([
        nameOf(operation),
        'unauthenticated',
      ]);
    }
  });

  /** A thing before the list that it is in, all reading before all ending, and last what ends the session that asks. */
  const inOrder = (): Operation[] => {
    const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
    const depth = ({ path }: Operation) => path.split('/').length;
    return [...operations].sort(
      (a, b) =>
        LAST.indexOf(nameOf(a)) - LAST.indexOf(nameOf(b)) ||
        order.indexOf(a.method) - order.indexOf(b.method) ||
        depth(b) - depth(a),
    );
  };

  describe('with a proof older than a step-up lasts (ASVS 7.5.1)', () => {
    const callersOf = (operation: Operation): Caller[] =>
      CALLERS.filter((caller) => promised(declarationOf(operation), caller, 'own') === 'served');
    const pathOf = (operation: Operation, caller: Caller, purpose = FIXED['purpose'] ?? ''): string => {
      const fixed = { ...FIXED, purpose };
      const of = (owner: Owner) => requests.pathOf(operation, caller, owner, fixed);
      return of('other client') ?? of('missing') ?? operation.path;
    };

    it('by body: the wishes that ask for a recent one are refused, and no others', async () => {
      const byBody = operations.filter((operation) => declarationOf(operation).proof === 'by body');
      expect(byBody.map(nameOf).sort()).toEqual(Object.keys(PROOF_BODIES).sort());
      for (const operation of byBody)
        for (const caller of callersOf(operation)) {
          const wish = async ({ body, purpose }: Wish): Promise<string> =>
            requests.ask(operation, pathOf(operation, caller, purpose), {
              token: world.oldTokens[caller],
              caller,
              body,
            });
          const wishes = PROOF_BODIES[nameOf(operation)];
          const told = wishes && [await wish(wishes.spares), await wish(wishes.asks)];
          expect([nameOf(operation), caller, told]).toEqual([
            nameOf(operation),
            caller,
            ['served', 'step-up-required'],
          ]);
        }
    });

    it('every route with @StepUp() refuses it with 403, and no other route does', async () => {
      const refused = new Set<string>();
      const wrong: string[] = [];
      const signedIn = inOrder().filter((one) => declarationOf(one).roles !== null);
      for (const operation of signedIn.filter((one) => declarationOf(one).proof !== 'by body'))
        for (const caller of callersOf(operation)) {
          const sent = { token: world.oldTokens[caller], caller };
          const answer = await requests.send(operation, pathOf(operation, caller), sent);
          const told = `${answer.status} ${requests.cellOf(operation, answer, caller)}`;
          if (told === '403 step-up-required') refused.add(`${nameOf(operation)}, ${caller}`);
          else if (!/^\d+ (served|not-found)$/.test(told)) wrong.push(`${nameOf(operation)}, ${caller}: ${told}`);
        }
      expect(wrong).toEqual([]);
      const declared = operations.filter((operation) => declarationOf(operation).proof === 'always');
      const cells = declared.flatMap((one) => callersOf(one).map((caller) => `${nameOf(one)}, ${caller}`));
      expect([...refused].sort()).toEqual(cells.sort());
    });
  });

  it('owners are served: with success, or refused for the reason that is listed', async () => {
    await running.app.get(ChainHeadLog, { strict: false }).run(); // the first checkpoint, for which a minute would have to pass
    const point = await ChargePoint.connect(running.url, OWN_POINT, { password: CHARGE_POINT_PASSWORD });
    point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    const wrong: string[] = [];
    for (const operation of inOrder())
      for (const caller of CALLERS) {
        const { roles } = declarationOf(operation);
        const expected = promised(declarationOf(operation), caller, 'own');
        const path = requests.pathOf(operation, caller, 'own');
        // Who sends no token is the same for each caller.
        if (expected === '-' || path === null || (roles === null && caller !== 'driver')) continue;
        asked += 1;
        const token = roles === null ? null : world.tokens[caller];
        const answer = await requests.send(operation, path, { token, caller });
        const cell = requests.cellOf(operation, answer, caller);
        const told = answer.status < 300 ? '2xx' : `${answer.status} ${String(answer.body['code'])}`;
        const promise = expected === 'served' ? ownAnswer(nameOf(operation), caller) : expected;
        if ((expected === 'served' ? told : cell) !== promise)
          wrong.push(`${nameOf(operation)}, ${caller}: ${told}, not ${promise}`);
      }
    await point.close();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1300);
  });
});

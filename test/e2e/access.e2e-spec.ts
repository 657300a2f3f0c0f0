import { newId } from '@evc/database';
import { ROLES, type Role } from '@evc/platform';
import { ChainHeadLog } from '../../apps/accounts/src/ledger/chain-head-log';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { newOperator, newStaff, type Operator } from '../support/staff';
import { newVictims, rowsOf, type Victims } from '../support/attack/victims';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';

type Item = Record<string, unknown>;

const WARD = '/accounts/v1/me/wards/{accountId}';
const WARDS = [
  `GET ${WARD}`,
  `PATCH ${WARD}`,
  `DELETE ${WARD}`,
  `GET ${WARD}/consents`,
  `PUT ${WARD}/consents/{purpose}`,
  `GET ${WARD}/consents/{purpose}/history`,
  `GET ${WARD}/receipts/{id}`,
];

/** Another client, asked for by somebody who runs their own. */
const CLIENT_ROUTES = (id: string, as: string): Record<string, { id: string; as: string; body?: unknown }> => ({
  'GET /accounts/v1/clients/{id}': { id, as },
  'GET /accounts/v1/clients/{id}/usage': { id, as },
  'GET /accounts/v1/clients/{id}/staff': { id, as },
  'POST /accounts/v1/clients/{id}/staff': { id, as, body: { email: 'x@staff.example', role: 'operator' } },
  'PATCH /accounts/v1/clients/{id}/staff/{accountId}': { id, as, body: { role: 'operator' } },
  'DELETE /accounts/v1/clients/{id}/staff/{accountId}': { id, as },
});

/** Everything but success is a problem document; what it says about a thing must not depend on whose it is. */
const said = ({ status, body }: { status: number; body: Item }) => ({ status, ...body, requestId: undefined });

describe('who may see and do what', () => {
  let running: RunningApp;
  let victims: Victims;
  let driver: Person;
  let operator: Operator;
  let operations: Operation[];
  let victimsAdmin: string;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    running = await startRunningApp();
    operations = await operationsOf(running.app);
    victims = await newVictims(running, 'VICTIM-1', '04A77AC001');
    await running.app.get(ChainHeadLog, { strict: false }).run(); // proofs are there from the first checkpoint on
    driver = await newDriver(running);
    operator = await newOperator(running, ['OTHER-1']);
    victimsAdmin = (await newStaff(running, 'operator-admin', victims.operator.clientId)).token;
    tokens.set('driver', driver.accessToken);
    tokens.set('operator', operator.token);
    tokens.set('operator-admin', (await newStaff(running, 'operator-admin', operator.clientId)).token);
    tokens.set('privacy-officer', (await newStaff(running, 'privacy-officer', null)).token);
    tokens.set('admin', (await newStaff(running, 'admin', null)).token);
  });
  afterAll(() => running.stop());

  const send = (operation: Operation, id: string, token?: string, body: unknown = {}) => {
    const path = operation.path.replace(/\{\w+\}/g, id);
    const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
    return call(running, operation.method, path, { ...(token && { token }), ...(hasBody && { body }) });
  };

  it('every route that is not public answers 401 to nobody and 403 to every other role, whatever the body', async () => {
    const closed = operations.filter(({ roles }) => roles !== null);
    expect(closed.length).toBeGreaterThan(25);
    for (const operation of closed) {
      const wrong = ROLES.filter((role) => !operation.roles?.includes(role));
      expect(operation.roles).not.toEqual([]);
      const nobody = await send(operation, newId());
      expect([nameOf(operation), nobody.status, nobody.body['code']]).toEqual([
        nameOf(operation),
        401,
        'unauthenticated',
      ]);
      for (const role of wrong) {
        const answer = await send(operation, newId(), tokens.get(role), { confirm: 'yes' });
        expect([nameOf(operation), role, answer.status, answer.body['code']]).toEqual([
          nameOf(operation),
          role,
          403,
          'forbidden',
        ]);
      }
    }
  });

  it('public routes are these and no more', () => {
    expect(
      operations
        .filter(({ roles }) => roles === null)
        .map(nameOf)
        .sort(),
    ).toEqual([
      'GET /accounts/.well-known/access-token-keys.json',
      'GET /accounts/.well-known/jwks.json',
      'GET /accounts/v1/ledger/checkpoints/latest',
      'GET /accounts/v1/ledger/checkpoints/{treeSize}',
      'GET /accounts/v1/ledger/consistency',
      'GET /accounts/v1/notices/{purpose}',
      'GET /accounts/v1/policy',
      'GET /accounts/v1/policy/versions',
      'GET /accounts/v1/policy/versions/{version}',
      'GET /accounts/v1/profile-fields',
      'GET /accounts/v1/unsubscribe/{token}',
      'POST /accounts/v1/accounts',
      'POST /accounts/v1/accounts/verify',
      'POST /accounts/v1/clients',
      'POST /accounts/v1/clients/verify',
      'POST /accounts/v1/email-changes/confirm',
      'POST /accounts/v1/guardian-invitations/decline',
      'POST /accounts/v1/guardian-invitations/read',
      'POST /accounts/v1/ledger/verify',
      'POST /accounts/v1/newsletter/subscriptions',
      'POST /accounts/v1/newsletter/subscriptions/confirm',
      'POST /accounts/v1/recoveries',
      'POST /accounts/v1/recoveries/complete',
      'POST /accounts/v1/sessions',
      'POST /accounts/v1/sessions/passkey',
      'POST /accounts/v1/sessions/passkey/options',
      'POST /accounts/v1/sessions/refresh',
      'POST /accounts/v1/sessions/second-factor',
      'POST /accounts/v1/sessions/second-factor/face',
      'POST /accounts/v1/sessions/second-factor/options',
      'POST /accounts/v1/staff-invitations/accept',
      'POST /accounts/v1/unsubscribe/{token}',
    ]);
  });

  /** What to ask for on each route that takes the id of something somebody owns. */
  const owned = (): Record<string, { id: string; as: string; body?: unknown }> => {
    const { ids, chargePointId, installationId } = victims;
    const mine = { as: driver.accessToken };
    const ours = { as: operator.token };
    return {
      'DELETE /accounts/v1/me/devices/{installationId}': { id: installationId, ...mine },
      'GET /accounts/v1/me/receipts/{id}': { id: ids.receipt, ...mine },
      'GET /accounts/v1/me/receipts/{id}/proof': { id: ids.receipt, ...mine },
      'GET /accounts/v1/me/inbox/{id}': { id: ids.message, ...mine },
      'POST /accounts/v1/me/inbox/{id}/read': { id: ids.message, ...mine },
      'PATCH /accounts/v1/me/factors/passkeys/{id}': { id: ids.passkey, ...mine, body: { name: 'Mine' } },
      'DELETE /accounts/v1/me/factors/passkeys/{id}': { id: ids.passkey, ...mine },
      'DELETE /accounts/v1/sessions/{id}': { id: ids.signIn, ...mine },
      ...CLIENT_ROUTES(victims.operator.clientId, tokens.get('operator-admin') ?? ''),
      'GET /charging/v1/me/sessions/{id}': { id: ids.session, ...mine },
      'GET /charging/v1/me/sessions/{id}/controllers': { id: ids.session, ...mine },
      'POST /charging/v1/me/sessions/{id}/stop': { id: ids.session, ...mine },
      'GET /charging/v1/me/tokens/{id}': { id: ids.card, ...mine },
      'DELETE /charging/v1/me/tokens/{id}': { id: ids.card, ...mine },
      'GET /charging/v1/operator/sessions/{id}': { id: ids.session, ...ours },
      'GET /charging/v1/operator/charge-points/{id}': { id: chargePointId, ...ours },
      'PATCH /charging/v1/operator/charge-points/{id}': { id: chargePointId, ...ours, body: { pricePerKwh: 0 } },
    };
  };
  /**
   * Their parameter names a purpose, a version of the policy, a size of the ledger or a campaign, a secret of a mail, or
   * a name under which only the caller's own thing is made.
   */
  const nobodys = [
    'POST /accounts/v1/clients/{id}/approve', // an admin's work is on any client
    'POST /accounts/v1/clients/{id}/refuse',
    'POST /accounts/v1/clients/{id}/suspend',
    'GET /accounts/v1/desk/campaigns/{id}',
    'POST /accounts/v1/desk/campaigns/{id}/cancel',
    'GET /accounts/v1/notices/{purpose}',
    'GET /accounts/v1/policy/versions/{version}',
    'GET /accounts/v1/desk/policies/{version}',
    'GET /accounts/v1/me/consents/{purpose}/history',
    'PUT /accounts/v1/me/consents/{purpose}',
    'PUT /accounts/v1/me/devices/{installationId}',
    'DELETE /accounts/v1/me/objections/{purpose}',
    'PUT /accounts/v1/me/objections/{purpose}',
    'GET /accounts/v1/ledger/checkpoints/{treeSize}',
    'GET /accounts/v1/unsubscribe/{token}',
    'POST /accounts/v1/unsubscribe/{token}',
    'PUT /accounts/v1/desk/accounts/{accountId}/consents/{purpose}', // the desk's work is on anybody's account
    ...WARDS, // attacked in guardians.e2e-spec.ts, under a policy that has guardians
  ];

  it("another's id looks like none on every route with an id, and nothing of theirs changes (QST-1.2b)", async () => {
    const table = owned();
    const withId = operations.filter(({ pathParameters }) => pathParameters.length > 0);
    expect(withId.map(nameOf).sort()).toEqual([...Object.keys(table), ...nobodys].sort());
    const before = await rowsOf(running, victims);
    for (const operation of withId) {
      const attempt = table[nameOf(operation)];
      if (attempt === undefined) continue;
      const theirs = await send(operation, attempt.id, attempt.as, attempt.body);
      const none = await send(
        operation,
        attempt.id === victims.chargePointId ? 'NOBODYS-1' : newId(),
        attempt.as,
        attempt.body,
      );
      expect([nameOf(operation), theirs.status]).toEqual([nameOf(operation), 404]);
      expect([nameOf(operation), said(theirs)]).toEqual([nameOf(operation), said(none)]);
    }
    expect(await rowsOf(running, victims)).toEqual(before);
  });

  it('the same routes give the owner what is theirs, so the 404s above come from ownership alone', async () => {
    for (const [name, { id }] of Object.entries(owned())) {
      if (!name.startsWith('GET ')) continue;
      const ofClient = name.includes('/operator/') || name.includes('/clients/');
      const owner = name.endsWith('/staff') ? victimsAdmin : victims.operator.token;
      const token = ofClient ? owner : victims.driver.accessToken;
      const path = name.slice(4).replace(/\{\w+\}/, id);
      expect([name, (await call(running, 'GET', path, { token })).status]).toEqual([name, 200]);
    }
  });

  it("another's ids in bodies, queries and cursors reach nothing of theirs", async () => {
    const before = await rowsOf(running, victims);
    const asOperator = (method: string, path: string, body?: unknown) =>
      call(running, method, path, { token: operator.token, body });
    const asDriver = (method: string, path: string, body?: unknown) =>
      call(running, method, path, { token: driver.accessToken, body });
    const list = '/charging/v1/operator/sessions';
    expect((await asOperator('GET', `${list}?chargePointId=VICTIM-1`)).body['items']).toEqual([]);
    expect((await asOperator('GET', `${list}.csv?chargePointId=VICTIM-1`)).body['text']).not.toContain('VICTIM-1');
    expect((await asOperator('GET', `${list}?clientId=${victims.operator.clientId}`)).status).toBe(400);
    const taken = await asOperator('POST', '/charging/v1/operator/charge-points', {
      id: 'VICTIM-1',
      network: 'public',
    });
    expect([taken.status, taken.body['code']]).toEqual([409, 'charge-point-exists']);
    const card = await asDriver('POST', '/charging/v1/me/tokens', { uid: victims.cardUid });
    expect([card.status, card.body['code']]).toEqual([409, 'card-taken']);
    for (const field of ['accountId', 'driverId', 'clientId', 'roles', 'email']) {
      const answer = await asDriver('PATCH', '/accounts/v1/me', { [field]: victims.driver.accountId });
      expect([field, answer.body['code']]).toEqual([field, 'validation-failed']);
    }
    const phone = { pushToken: 'attackers-own', platform: 'web', appVersion: '1', locale: 'en' };
    const same = await asDriver('PUT', `/accounts/v1/me/devices/${victims.installationId}`, phone);
    expect(same.status).toBe(200);
    expect(await rowsOf(running, victims)).toEqual(before);
  });

  it("a cursor made of another's position pages through one's own things only", async () => {
    const t = new Date(Date.now() + 60_000).toISOString();
    const cursorOf = (position: object): string => Buffer.from(JSON.stringify(position)).toString('base64url');
    const atTheirs = { t, s: victims.ids.session, c: victims.operator.clientId, clientId: victims.operator.clientId };
    const attempts: [string, object, string][] = [
      ['/charging/v1/operator/sessions', atTheirs, operator.token],
      ['/charging/v1/operator/charge-points', { id: 'VICTIM-0', after: 'VICTIM-0' }, operator.token],
      ['/charging/v1/me/sessions', { ...atTheirs, driverId: victims.driver.accountId }, driver.accessToken],
      ['/accounts/v1/me/consents/marketing/history', { before: 99 }, driver.accessToken],
      ['/accounts/v1/me/inbox', { before: victims.ids.message }, driver.accessToken],
      ['/accounts/v1/me/inbox', { before: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }, driver.accessToken],
    ];
    for (const [path, position, token] of attempts) {
      const { status, body } = await call(running, 'GET', `${path}?cursor=${cursorOf(position)}`, { token });
      if (status !== 200) expect([path, body['code']]).toEqual([path, 'invalid-cursor']);
      expect(JSON.stringify(body)).not.toMatch(
        new RegExp(`VICTIM|${victims.ids.session}|${victims.ids.receipt}|${victims.ids.message}`),
      );
    }
  });
});

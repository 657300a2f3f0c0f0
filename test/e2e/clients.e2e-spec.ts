import { randomUUID } from 'node:crypto';
import { newId } from '@evc/database';
import { MULTI_FACTOR, type Role } from '@evc/platform';
import { SessionService } from '../../apps/accounts/src/authentication/sessions/session.service';
import { type Answer, call, newDriver } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff } from '../support/staff';
import { until } from '../support/until';

type Item = Record<string, unknown>;

const PASSWORD = 'vq7-Plumb-Kite';
/** What somebody types into a form with another person's address. */
const TYPED = 'quiet-lantern-88-orchard';

/** From the registration of a business to the last session of somebody it let go, over HTTP (QST-2.1). */
describe('client operators and their staff', () => {
  let running: RunningApp;
  let admin: string;
  beforeAll(async () => {
    running = await sharedRunningApp();
    admin = (await newStaff(running, 'admin', null)).token;
  });
  afterAll(() => running.stop());

  const mailTo = (email: string, about = /confirm the registration of your business|invited/) =>
    until('the mail', () => running.mailbox.list(email).find(({ subject }) => about.test(subject))?.token);
  const post = (path: string, body: unknown, token?: string) =>
    call(running, 'POST', `/accounts/v1/${path}`, { body, ...(token && { token }) });
  const put = (path: string, body: unknown, token: string) =>
    call(running, 'PUT', `/accounts/v1/${path}`, { body, token });
  const get = (path: string, token: string) => call(running, 'GET', `/accounts/v1/${path}`, { token });
  const told = ({ status, body }: Answer) => [status, body['code'] ?? body['status']];
  const form = (changes: Item = {}, staff: Item = {}) => ({
    organisation: 'Harbour Charge Ltd',
    country: 'HK',
    staff: { email: `first-${randomUUID()}@harbour.example`, password: PASSWORD, name: 'Hana First', ...staff },
    ...changes,
  });
  /** A session as it is after password and second factor; setting one up is not what is told here. */
  const proved = async (accountId: string, role: Role, clientId: string): Promise<string> => {
    const beginning = {
      actingRole: { role, clientId },
      amr: ['pwd', 'otp', MULTI_FACTOR],
      origin: { address: '192.0.2.9', agent: 'test' },
    };
    const owner = { accountId, roles: [], minor: false };
    return (await running.app.get(SessionService, { strict: false }).open(owner, beginning)).accessToken;
  };
  const idOf = async (token: string) => (await get('me', token)).body['accountId'] as string;
  /** A client with its first `operator-admin`, come about as in life. */
  const newClient = async (changes: Item = {}) => {
    const business = form(changes);
    expect(told(await post('clients', business))).toEqual([202, 'verification-sent']);
    const verified = await post('clients/verify', { token: await mailTo(business.staff.email) });
    expect(told(verified)).toEqual([200, 'waiting-for-approval']);
    const clientId = verified.body['clientId'] as string;
    expect(told(await post(`clients/${clientId}/approve`, {}, admin))).toEqual([200, 'active']);
    const { email } = business.staff;
    const signedIn = await post('sessions', { identifier: email, password: PASSWORD });
    expect(signedIn.status).toBe(201);
    const accountId = await idOf(signedIn.body['accessToken'] as string);
    return { clientId, email, accountId, token: await proved(accountId, 'operator-admin', clientId), signedIn };
  };
  const invite = async (clientId: string, token: string, changes: Item = {}) => {
    const body = { email: `new-${randomUUID()}@harbour.example`, role: 'operator', ...changes };
    expect(told(await post(`clients/${clientId}/staff`, body, token))).toEqual([202, 'invitation-sent']);
    return { email: body.email, token: await mailTo(body.email) };
  };

  it('registers, verifies, is approved, invites, changes roles, and lets go', async () => {
    const { clientId, token, signedIn } = await newClient();
    const early = await get(`clients/${clientId}/staff`, signedIn.body['accessToken'] as string);
    expect(told(early)).toEqual([403, 'second-factor-required']);
    const known = await until('charging to know the client', async () => {
      const answer = await call(running, 'GET', '/charging/v1/operator/arrangement', { token });
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(JSON.stringify(known)).toContain('Harbour Charge Ltd');

    const ada = await newDriver(running, { name: 'Ada Lovelace' });
    const toAda = await invite(clientId, token, { email: ada.email, name: 'A. from the depot' });
    expect(told(await post('staff-invitations/accept', { token: toAda.token }))).toEqual([200, 'joined']);
    const toNia = await invite(clientId, token);
    const nia = await post('staff-invitations/accept', { token: toNia.token, name: 'Nia New', password: PASSWORD });
    expect([nia.status, Object.keys(nia.body).sort()]).toEqual([
      201,
      ['accessToken', 'accountId', 'consentsNeeded', 'expiresIn', 'refreshExpiresIn', 'refreshToken'],
    ]);

    const staff = await get(`clients/${clientId}/staff`, token);
    expect((staff.body['items'] as Item[]).map(({ name, role }) => [name, role]).sort()).toEqual([
      ['A. from the depot', 'operator'], // not the name that she has as a driver (QST-1.2b)
      ['Hana First', 'operator-admin'],
      ['Nia New', 'operator'],
    ]);
    const actingRoles = await get('me/roles', ada.accessToken);
    expect(actingRoles.body).toEqual({
      items: [
        { role: 'driver', clientId: null, organisation: null },
        { role: 'operator', clientId, organisation: 'Harbour Charge Ltd' },
      ],
      nextCursor: null,
    });
    const changed = await put('sessions/current/role', { role: 'operator', clientId }, ada.accessToken);
    expect(changed.status).toBe(200);
    const asOperator = changed.body['accessToken'] as string;
    expect(told(await get('me', ada.accessToken))).toEqual([401, 'unauthenticated']);
    // The role alone opens nothing of the client's: its routes ask for the second factor that was not proved.
    const sessions = () => call(running, 'GET', '/charging/v1/operator/sessions', { token: asOperator });
    expect(told(await sessions())).toEqual([403, 'second-factor-required']);
    const asAda = await proved(ada.accountId, 'operator', clientId);
    expect((await call(running, 'GET', '/charging/v1/operator/sessions', { token: asAda })).status).toBe(200);

    const removed = await call(running, 'DELETE', `/accounts/v1/clients/${clientId}/staff/${ada.accountId}`, { token });
    expect(removed.status).toBe(204);
    for (const ended of [asOperator, asAda])
      expect(told(await get('me/roles', ended))).toEqual([401, 'unauthenticated']);
    await until('charging to know that the session ended', async () => {
      const { status } = await call(running, 'GET', '/charging/v1/operator/sessions', { token: asAda });
      return status === 401;
    });
    const again = await post('sessions', { identifier: ada.email, password: ada.password });
    expect(again.status).toBe(201);
    const log = await get('me/access-log', again.body['accessToken'] as string);
    expect(JSON.stringify(log.body)).toMatch(/membership-added/);
    expect(JSON.stringify(log.body)).toMatch(/membership-removed/);
  });

  it('the answer to a registration is the same for an address with an account, and the form’s password lets nobody in', async () => {
    const ada = await newDriver(running);
    const [known, unknown] = [
      await post('clients', form({}, { email: ada.email, password: TYPED })),
      await post('clients', form()),
    ];
    const bytes = ({ status, body }: Answer) => JSON.stringify([status, body]);
    expect(bytes(known)).toBe(bytes(unknown));
    const verified = await post('clients/verify', { token: await mailTo(ada.email) });
    await post(`clients/${verified.body['clientId'] as string}/approve`, {}, admin);
    const attempt = await post('sessions', { identifier: ada.email, password: TYPED });
    expect(told(attempt)).toEqual([401, 'invalid-credentials']);
    const actingRoles = (await get('me/roles', ada.accessToken)).body['items'] as Item[];
    expect(actingRoles.map(({ role }) => role)).toEqual(['driver', 'operator-admin']);
  });

  it('refuses what is not a registration, and says where', async () => {
    const attempts: [string, unknown][] = [
      ['organisation', form({ organisation: 'ada@example.org' })],
      ['organisation', form({ organisation: 'x'.repeat(10_000) })],
      ['organisation', form({ organisation: 'Harbour\u202eegrahC' })],
      ['country', form({ country: 'Hong Kong' })],
      ['staff.email', form({}, { email: 'nobody' })],
      ['staff.role', form({}, { role: 'admin' })],
      ['staff.clientId', form({}, { clientId: newId() })],
      ['status', form({ status: 'active' })],
      ['staff', form({ staff: 'Hana' })],
    ];
    for (const [path, body] of attempts) {
      const answer = await post('clients', body);
      expect([path, answer.status, ((answer.body['errors'] ?? []) as Item[]).map((error) => error['path'])]).toEqual([
        path,
        400,
        [path],
      ]);
    }
    expect(told(await post('clients', form({}, { password: 'password1' })))[0]).toBe(400);
    expect(told(await post('clients/verify', { token: 'A'.repeat(64) }))).toEqual([400, 'invalid-token']);
  });

  it('nobody gets a role that was not theirs to give: mass assignment, other clients, other roles', async () => {
    const [mine, theirs] = [await newClient(), await newClient({ organisation: 'Peak Mobility GmbH' })];
    const invitations: Item[] = [
      { role: 'admin' },
      { role: 'privacy-officer' },
      { role: 'driver' },
      { role: ['operator', 'admin'] },
      { role: 'operator', clientId: theirs.clientId },
      { role: 'operator', amr: ['mfa'] },
    ];
    for (const changes of invitations) {
      const body = { email: 'x@harbour.example', ...changes };
      expect([changes, (await post(`clients/${mine.clientId}/staff`, body, mine.token)).status]).toEqual([
        changes,
        400,
      ]);
    }
    const { token } = await invite(mine.clientId, mine.token);
    const accept = (extra: Item) =>
      post('staff-invitations/accept', { token, name: 'Nia', password: PASSWORD, ...extra });
    for (const extra of [{ role: 'operator-admin' }, { clientId: theirs.clientId }, { roles: ['admin'] }])
      expect([extra, (await accept(extra)).status]).toEqual([extra, 400]);
    const nia = await accept({});
    const operator = await proved(nia.body['accountId'] as string, 'operator', mine.clientId);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['PATCH', `/${mine.accountId}`],
      ['DELETE', `/${mine.accountId}`],
    ] as const) {
      const route = `/accounts/v1/clients/${mine.clientId}/staff${path}`;
      const body = method === 'POST' || method === 'PATCH' ? { body: { role: 'operator-admin' } } : {};
      expect(told(await call(running, method, route, { token: operator, ...body }))).toEqual([403, 'forbidden']);
    }
    const none = await get(`clients/${newId()}/staff`, mine.token);
    for (const path of ['', '/staff', '/usage']) {
      const answer = await get(`clients/${theirs.clientId}${path}`, mine.token);
      expect({ ...answer.body, requestId: 0 }).toEqual({ ...none.body, requestId: 0 });
    }
    expect(told(await get(`clients/${mine.clientId}`, mine.token))).toEqual([200, 'active']);
    expect((await get('clients', mine.token)).status).toBe(403);
  });

  it('an old sign-in decides nothing: approvals ask for a recent one', async () => {
    const { clientId, token } = await newClient();
    const old = await newStaff(running, 'admin', null);
    await running.adminQuery(
      `UPDATE accounts.sessions SET auth_time = now() - interval '11 minutes' WHERE account_id = $1`,
      [old.accountId],
    );
    const session = await running.adminQuery<{ session_id: string }>(
      'SELECT session_id FROM accounts.sessions WHERE account_id = $1',
      [old.accountId],
    );
    const owner = { accountId: old.accountId, roles: ['admin' as const], minor: false };
    const stale = await running.app.get(SessionService, { strict: false }).succeed(
      owner,
      {
        sessionId: session[0]?.session_id ?? '',
        amr: ['pwd', 'otp', MULTI_FACTOR],
        authTime: Math.floor(Date.now() / 1000) - 660,
      },
      { actingRole: { role: 'admin', clientId: null }, origin: { address: '192.0.2.9', agent: 'test' } },
    );
    for (const decision of ['approve', 'suspend', 'refuse']) {
      const answer = await post(`clients/${clientId}/${decision}`, { reason: 'Unpaid fees' }, stale.accessToken);
      expect(told(answer)).toEqual([403, 'step-up-required']);
    }
    const reason = 'Unpaid fees'.padEnd(500, '.'); // as long as it may be: the document is held against it
    expect(told(await post(`clients/${clientId}/suspend`, { reason }, admin))).toEqual([200, 'suspended']);
    expect((await get(`clients/${clientId}`, admin)).body).toMatchObject({ status: 'suspended', reason });
    expect(told(await get(`clients/${clientId}`, token))).toEqual([401, 'unauthenticated']);
  });

  it('the last operator-admin stays, and admins see whom they let in and who is without one', async () => {
    const business = form();
    await post('clients', business);
    const verified = await post('clients/verify', { token: await mailTo(business.staff.email) });
    const waiting = await get('clients?status=waiting-for-approval', admin);
    expect((waiting.body['items'] as Item[]).map(({ id }) => id)).toContain(verified.body['clientId']);
    const detail = await get(`clients/${verified.body['clientId'] as string}`, admin);
    expect(detail.body).toMatchObject({
      organisation: 'Harbour Charge Ltd',
      withoutAdmin: false, // it waits, and nobody could be invited yet
      applicant: { name: 'Hana First', email: business.staff.email },
    });
    const { clientId, accountId, token } = await newClient();
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PATCH', { role: 'operator' }],
    ] as const) {
      const answer = await call(running, method, `/accounts/v1/clients/${clientId}/staff/${accountId}`, {
        token,
        body,
      });
      expect(told(answer)).toEqual([409, 'last-operator-admin']);
    }
    expect((await get(`clients/${clientId}`, admin)).body).toMatchObject({ withoutAdmin: false, applicant: null });
    // Where nobody is left to invite, an admin of the platform can.
    await invite(clientId, admin, { role: 'operator-admin' });
  });

  it('shows the client what is counted of it', async () => {
    const { clientId, token } = await newClient();
    await invite(clientId, token);
    const day = await until('the counts', async () => {
      const { body } = await get(`clients/${clientId}/usage`, token);
      return (body['items'] as Item[]).find(({ staffSignIns }) => Number(staffSignIns) >= 2);
    });
    expect(day).toMatchObject({ invitations: 1, roleChanges: 0, removals: 0 });
    expect(told(await get(`clients/${clientId}/usage?from=2026-02-01&to=2026-01-01`, token))).toEqual([
      400,
      'validation-failed',
    ]);
  });

  it('an admin invites the privacy office, which needs a second factor before it works', async () => {
    const email = `officer-${randomUUID()}@evcloud.example`;
    const body = { email, role: 'privacy-officer', name: 'Dana Desk' };
    expect(told(await post('platform-staff', body, admin))).toEqual([202, 'invitation-sent']);
    const token = await mailTo(email);
    const officer = await post('staff-invitations/accept', { token, password: PASSWORD });
    expect(officer.status).toBe(201);
    const campaigns = await get('desk/campaigns', officer.body['accessToken'] as string);
    expect(told(campaigns)).toEqual([403, 'second-factor-required']);
    expect((await get('me', officer.body['accessToken'] as string)).body).toMatchObject({ name: 'Dana Desk' });
  });
});

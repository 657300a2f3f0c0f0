import { randomUUID } from 'node:crypto';
import { newId } from '@evc/database';
import { type Answer, call, newDriver, type Person, registrationOf } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { newStaff, type Staff } from '../support/staff';
import { until } from '../support/until';

const PASSWORD = 'vq7-Plumb-Kite';
const YOUNG = `${new Date().getUTCFullYear() - 9}-01-01`;
const INVITATIONS = '/accounts/v1/guardian-invitations';

interface Child {
  readonly email: string;
  readonly guardianEmail: string;
  readonly token: string;
}

describe('children and their guardians over HTTP, under a policy that allows them', () => {
  let running: RunningApp;
  let officer: Staff;
  const lines: string[] = [];
  beforeAll(async () => {
    const log = { level: 'trace', stream: { write: (line: string) => void lines.push(line) } };
    running = await startRunningApp({ POLICY_PACK: 'quectel' }, { log });
    officer = await newStaff(running, 'privacy-officer', null);
  });
  afterAll(() => running.stop());

  const post = (path: string, body: unknown, token?: string) =>
    call(running, 'POST', path, token === undefined ? { body } : { body, token });
  const register = (body: unknown) => post('/accounts/v1/accounts', body);
  const said = ({ status, body }: Answer) => [status, body['code'] ?? body['status']];

  /** Registers a child and proves its address, as it would, and waits for the mail to its guardian. */
  async function newChild(changes: Record<string, unknown> = {}): Promise<Child> {
    const [email, guardianEmail] = [`child-${randomUUID()}@school.example`, `guardian-${randomUUID()}@home.example`];
    const form = { email, password: PASSWORD, birthDate: YOUNG, country: 'HK', locale: 'en', ...changes };
    expect(said(await register({ ...form, guardian: { email: guardianEmail } }))).toEqual([202, 'verification-sent']);
    const own = await until('the child’s mail', () => running.mailbox.list(email)[0]?.token);
    expect(running.mailbox.list(guardianEmail)).toEqual([]);
    expect(said(await post('/accounts/v1/accounts/verify', { token: own }))).toEqual([202, 'guardian-invited']);
    const token = await until('the guardian’s mail', () => running.mailbox.list(guardianEmail)[0]?.token);
    return { email, guardianEmail, token };
  }

  async function choicesFor(token: string): Promise<{ purpose: string; decision: string; noticeVersion: number }[]> {
    const { body } = await post(`${INVITATIONS}/read`, { token });
    const purposes = body['purposes'] as { purpose: string; required: boolean; noticeVersion: number }[];
    return purposes.map(({ purpose, required, noticeVersion }) => ({
      purpose,
      decision: required ? 'given' : 'refused',
      noticeVersion,
    }));
  }

  async function newFamily(): Promise<{ child: Child; childId: string; guardian: Person }> {
    const child = await newChild({ name: 'Mia' });
    const guardian = await newDriver(running); // an account under another address of theirs: the token proves the mailbox
    const body = { token: child.token, warrants: true, consents: await choicesFor(child.token) };
    const accepted = await post(`${INVITATIONS}/accept`, body, guardian.accessToken);
    expect(accepted.status).toBe(201);
    return { child, childId: accepted.body['accountId'] as string, guardian };
  }

  it('QTL-5: a child’s account from its first form to a guardian’s no', async () => {
    const { child, childId, guardian } = await newFamily();
    const signedIn = await post('/accounts/v1/sessions', { identifier: child.email, password: PASSWORD });
    expect(signedIn.status).toBe(201);
    const own = { token: signedIn.body['accessToken'] as string };
    const theirs = { token: guardian.accessToken };
    const ward = `/accounts/v1/me/wards/${childId}`;

    expect((await call(running, 'GET', '/accounts/v1/me', own)).body).toMatchObject({
      accountId: childId,
      name: 'Mia',
    });
    expect((await call(running, 'GET', '/accounts/v1/me/consents', own)).body['decidedBy']).toBe('guardian');
    const notifications = 'consents/personalised-notifications';
    const yes = { decision: 'given', noticeVersion: 1 };
    const childsYes = await call(running, 'PUT', `/accounts/v1/me/${notifications}`, { ...own, body: yes });
    expect(said(childsYes)).toEqual([403, 'guardian-decides']);
    expect((await call(running, 'PUT', `${ward}/${notifications}`, { ...theirs, body: yes })).body['status']).toBe(
      'given',
    );
    const no = await call(running, 'PUT', `${ward}/${notifications}`, { ...theirs, body: { decision: 'refused' } });
    expect(no.body['status']).toBe('withdrawn');
    expect((await call(running, 'GET', no.body['receiptUrl'] as string, theirs)).status).toBe(200);
    const history = await call(running, 'GET', `/accounts/v1/me/${notifications}/history`, own);
    expect((history.body['items'] as { actor: string }[]).map(({ actor }) => actor)).toEqual(Array(3).fill('guardian'));

    const corrected = await call(running, 'PATCH', ward, { ...theirs, body: { name: 'Amelia' } });
    expect(corrected.body['name']).toBe('Amelia');
    expect(said(await call(running, 'DELETE', ward, theirs))).toEqual([409, 'confirmation-required']);
    expect(said(await call(running, 'DELETE', `${ward}?confirm=maybe`, theirs))).toEqual([400, 'validation-failed']);
    expect(said(await call(running, 'DELETE', `${ward}?confirm=true`, theirs))).toEqual([202, 'deleting']);
    expect((await call(running, 'GET', '/accounts/v1/me', own)).status).toBe(401);
    await until(
      'the erasure',
      async () =>
        (await running.adminQuery('SELECT 1 FROM accounts.erasure_journal WHERE account_id = $1', [childId])).length ===
        1,
    );
    expect((await call(running, 'GET', '/accounts/v1/me/wards', theirs)).body['items']).toEqual([]);
  });

  it('QV-8: another guardian, an adult and the child itself find no child on any route', async () => {
    const { childId, child, guardian } = await newFamily();
    const stranger = (await newFamily()).guardian;
    const adult = await newDriver(running);
    const signedIn = await post('/accounts/v1/sessions', { identifier: child.email, password: PASSWORD });
    const { body } = await call(running, 'GET', `/accounts/v1/me/wards/${childId}/consents/account/history`, {
      token: guardian.accessToken,
    });
    const eventId = (body['items'] as { eventId: string }[])[0]?.eventId ?? '';
    const routes: [string, string, unknown?][] = [
      ['GET', ''],
      ['PATCH', '', { name: 'Mallory' }],
      ['DELETE', '?confirm=true'],
      ['GET', '/consents'],
      ['PUT', '/consents/account', { decision: 'withdrawn', confirm: true }],
      ['GET', '/consents/account/history'],
      ['GET', `/receipts/${eventId}`],
    ];
    for (const token of [stranger.accessToken, adult.accessToken, signedIn.body['accessToken'] as string]) {
      for (const [method, path, sent] of routes) {
        const attempt = (id: string) =>
          call(running, method, `/accounts/v1/me/wards/${id}${path}`, { token, ...(sent ? { body: sent } : {}) });
        const [hidden, absent] = [await attempt(childId), await attempt(newId())];
        expect([method, path, ...said(hidden)]).toEqual([method, path, 404, 'not-found']);
        expect(Object.keys(hidden.body).sort()).toEqual(Object.keys(absent.body).sort());
      }
    }
    const mine = await call(running, 'GET', `/accounts/v1/me/wards/${childId}`, { token: guardian.accessToken });
    expect(mine.body['name']).toBe('Mia');
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['QTL-5: a child that names nobody', {}, 403, 'guardian-required'],
    [
      'QV-1: an adult who names somebody',
      { birthDate: '1990-01-01', guardian: { email: 'g@home.example' } },
      422,
      'guardian-not-needed',
    ],
    [
      'QV-8: a child that names itself',
      { email: 'a@b.example', guardian: { email: 'A@b.example' } },
      400,
      'validation-failed',
    ],
    ['a guardian without an address', { guardian: {} }, 400, 'validation-failed'],
    [
      'a guardian with more than an address',
      { guardian: { email: 'g@home.example', name: 'G' } },
      400,
      'validation-failed',
    ],
    ['an easy password', { password: 'aaaaaaaaaaaa', guardian: { email: 'g@home.example' } }, 400, 'weak-password'],
  ])('refuses %s, and keeps and logs nothing of it', async (_name, change, status, code) => {
    const count = async () =>
      (
        await running.adminQuery(
          'SELECT (SELECT count(*) FROM accounts.registrations) + (SELECT count(*) FROM keyring.data_keys) AS n',
        )
      )[0];
    const before = await count();
    const email = `canary-${randomUUID()}@school.example`;
    const form = {
      email,
      password: PASSWORD,
      birthDate: YOUNG,
      country: 'HK',
      locale: 'en',
      name: 'Canaryname',
      consents: [],
    };
    const answer = await register({ ...form, ...change });
    expect(said(answer)).toEqual([status, code]);
    expect(await count()).toEqual(before);
    expect(`${lines.join('')}${JSON.stringify(answer.body)}`).not.toMatch(/canary-|Canaryname|home\.example/);
    if (code.startsWith('guardian')) expect(answer.body['minimumAge']).toBe(14);
  });

  it('QTL-5: an adult who leaves the consents out is told so', async () => {
    const { consents: _left, ...form } = await registrationOf(running);
    expect(said(await register(form))).toEqual([400, 'validation-failed']);
  });

  it.each<[string, (child: Child) => Promise<unknown>, number, string]>([
    [
      'QV-1: without the warranty',
      async ({ token }) => ({ token, consents: await choicesFor(token) }),
      400,
      'validation-failed',
    ],
    [
      'QV-1: with a warranty denied',
      async ({ token }) => ({ token, warrants: false, consents: await choicesFor(token) }),
      400,
      'validation-failed',
    ],
    [
      'QV-1: with a warranty in words',
      async ({ token }) => ({ token, warrants: 'true', consents: await choicesFor(token) }),
      400,
      'validation-failed',
    ],
    [
      'QTL-5: without a choice',
      async ({ token }) => ({ token, warrants: true, consents: [] }),
      422,
      'consent-required',
    ],
    ['with a token that is none', async () => ({ token: 'x', warrants: true, consents: [] }), 400, 'invalid-token'],
  ])('refuses an acceptance %s', async (_name, body, status, code) => {
    const child = await newChild();
    const guardian = await newDriver(running);
    expect(said(await post(`${INVITATIONS}/accept`, await body(child), guardian.accessToken))).toEqual([status, code]);
    expect((await post(`${INVITATIONS}/read`, { token: child.token })).status).toBe(200);
  });

  it('an acceptance needs a driver’s sign-in, and is answered once under one Idempotency-Key', async () => {
    const child = await newChild();
    const body = { token: child.token, warrants: true, consents: await choicesFor(child.token) };
    expect((await post(`${INVITATIONS}/accept`, body)).status).toBe(401);
    expect((await post(`${INVITATIONS}/accept`, body, officer.token)).status).toBe(403);
    const { accessToken: token } = await newDriver(running);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await call(running, 'POST', `${INVITATIONS}/accept`, { token, body, headers });
    const again = await call(running, 'POST', `${INVITATIONS}/accept`, { token, body, headers });
    expect([first.status, again.body]).toEqual([201, first.body]);
  });

  it('QV-8: declining needs no account, removes everything and tells the child no reason', async () => {
    const { token, email, guardianEmail } = await newChild();
    const kept = async () => (await running.adminQuery('SELECT 1 FROM accounts.guardian_invitations')).length;
    const before = await kept();
    expect(said(await post(`${INVITATIONS}/decline`, { token }))).toEqual([202, 'declined']);
    expect(said(await post(`${INVITATIONS}/read`, { token }))).toEqual([400, 'invalid-token']);
    await until('the removal', async () => (await kept()) === before - 1);
    expect(running.mailbox.list(email)[0]?.subject).toBe('Your account was not opened');
    expect(running.mailbox.list(guardianEmail)).toHaveLength(1);
  });

  it('QV-8: the desk reports an account as a minor’s, and nobody else can', async () => {
    const driver = await newDriver(running);
    const body = { email: driver.email };
    expect((await post('/accounts/v1/desk/minors', body)).status).toBe(401);
    expect((await post('/accounts/v1/desk/minors', body, driver.accessToken)).status).toBe(403);
    expect(said(await post('/accounts/v1/desk/minors', { accountId: 'x' }, officer.token))).toEqual([
      400,
      'validation-failed',
    ]);
    expect(said(await post('/accounts/v1/desk/minors', { email: 'no@body.example' }, officer.token))).toEqual([
      404,
      'not-found',
    ]);
    expect(said(await post('/accounts/v1/desk/minors', { email: officer.email }, officer.token))).toEqual([
      409,
      'staff-account',
    ]);
    expect(said(await post('/accounts/v1/desk/minors', body, officer.token))).toEqual([202, 'deleting']);
    expect((await call(running, 'GET', '/accounts/v1/me', { token: driver.accessToken })).status).toBe(401);
    const rows = await until('the erasure', async () => {
      const found = await running.adminQuery('SELECT reason FROM accounts.erasure_journal WHERE account_id = $1', [
        driver.accountId,
      ]);
      return found.length > 0 && found;
    });
    expect(rows).toEqual([{ reason: 'minor-reported' }]);
  });

  it('QCC-1.2: no log line names a child or a guardian', () => {
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).not.toMatch(/school\.example|home\.example|Mia|Amelia/);
  });
});

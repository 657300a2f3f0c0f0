import { randomUUID } from 'node:crypto';
import { CLOCK } from '@evc/platform';
import { TestClock } from '../support/accounts-app';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff, type Staff } from '../support/staff';
import { until } from '../support/until';

interface Item {
  readonly purpose: string;
  readonly status: string;
  readonly effect: string;
  readonly currentNoticeVersion: number;
  readonly askAgain: boolean;
  readonly restsFrom: string | null;
  readonly expiresAt: string | null;
}

const GIVEN = { decision: 'given', noticeVersion: 1 };

describe('choices over HTTP', () => {
  let running: RunningApp;
  let driver: Person;
  let officer: Staff;
  beforeAll(async () => {
    running = await sharedRunningApp();
    officer = await newStaff(running, 'privacy-officer', null);
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const as = (method: string, path: string, body?: unknown, token = driver.accessToken) =>
    call(running, method, `/accounts/v1${path}`, { token, ...(body === undefined ? {} : { body }) });
  const choose = (purpose: string, body: unknown) => as('PUT', `/me/consents/${purpose}`, body);
  const items = async () => (await as('GET', '/me/consents')).body['items'] as Item[];
  const item = async (purpose: string) => (await items()).find((one) => one.purpose === purpose);
  const events = async (purpose: string) =>
    (await as('GET', `/me/consents/${purpose}/history`)).body['items'] as Record<string, unknown>[];

  it('QV-6: withdrawing takes no more calls and no more fields than giving, for every optional purpose', async () => {
    const optional = ['marketing', 'profiling', 'personalised-notifications', 'face-recognition'];
    for (const purpose of optional) {
      const ways = { give: [GIVEN], withdraw: [{ decision: 'withdrawn' }] };
      for (const body of [...ways.give, ...ways.withdraw]) expect((await choose(purpose, body)).status).toBe(200);
      const fields = (bodies: object[]) => bodies.reduce((sum, body) => sum + Object.keys(body).length, 0);
      expect(ways.withdraw.length).toBeLessThanOrEqual(ways.give.length);
      expect(fields(ways.withdraw)).toBeLessThanOrEqual(fields(ways.give));
      // Giving cannot be had for less: each field it takes is needed.
      expect((await choose(purpose, { decision: 'given' })).status).toBe(409);
    }
  });

  it('QV-6 QTL-2.3 ZQ-4: the effect is told before the choice and again in its answer', async () => {
    await choose('marketing', GIVEN);
    const before = await item('marketing');
    const answer = await choose('marketing', { decision: 'withdrawn' });
    expect(before?.effect).toMatch(/Offers and news stop at once by every way/);
    expect(answer.body['effect']).toMatch(/No offers and news reach you by any way: what waited to be sent is dropped/);
  });

  it('QTL-11: says of each purpose whether it must be asked anew, from when it rests and until when it holds', async () => {
    await choose('marketing', GIVEN);
    for (const one of await items()) {
      expect(one).toMatchObject({ askAgain: false, restsFrom: null, expiresAt: null });
    }
  });

  it.each<[string, string, unknown, number, string]>([
    ['QCC-1.3: an unknown purpose', 'horoscopes', GIVEN, 400, 'unknown-purpose'],
    ['QCC-1.3: a purpose named like what every object has', 'constructor', GIVEN, 400, 'unknown-purpose'],
    ['QTL-1: a stale notice', 'marketing', { decision: 'given', noticeVersion: 9 }, 409, 'stale-notice'],
    ['QV-2: giving where consent is not the basis', 'service-notifications', GIVEN, 409, 'not-withdrawable'],
    ['QV-2: withdrawing where it is not', 'operator-sharing', { decision: 'withdrawn' }, 409, 'not-withdrawable'],
    ['QV-2: a channel not offered', 'marketing', { ...GIVEN, channels: ['fax'] }, 400, 'channel-not-offered'],
    ['QV-2: no channel at all', 'marketing', { ...GIVEN, channels: [] }, 400, 'channel-not-offered'],
    ['a field nobody knows', 'marketing', { ...GIVEN, accountId: randomUUID() }, 400, 'validation-failed'],
    ['a version that is text', 'marketing', { decision: 'given', noticeVersion: '1' }, 400, 'validation-failed'],
    ['a list in place of a choice', 'marketing', [GIVEN], 400, 'validation-failed'],
    ['an event kind in place of a decision', 'marketing', { decision: 'expired' }, 400, 'validation-failed'],
  ])('refuses %s and writes nothing', async (_name, purpose, body, status, code) => {
    const before = await running.adminQuery('SELECT 1 FROM accounts.consent_events WHERE account_id = $1', [
      driver.accountId,
    ]);
    const answer = await choose(purpose, body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (code === 'stale-notice') expect(answer.body['currentNoticeVersion']).toBe(1);
    const after = await running.adminQuery('SELECT 1 FROM accounts.consent_events WHERE account_id = $1', [
      driver.accountId,
    ]);
    expect(after).toHaveLength(before.length);
  });

  it('nobody chooses for another person: there is no such route, and the desk’s own is for the desk', async () => {
    const other = await newDriver(running);
    const paths = [`/accounts/${other.accountId}/consents/marketing`, `/${other.accountId}/consents/marketing`];
    for (const path of paths) expect((await as('PUT', path, GIVEN)).status).toBe(404);
    const request = { reference: 'x', receivedOn: '2026-01-01' };
    const desk = `/desk/accounts/${other.accountId}/consents/marketing`;
    expect((await as('PUT', desk, { ...GIVEN, request })).status).toBe(403);
    const operator = await newStaff(running, 'operator', randomUUID());
    expect((await as('PUT', desk, { ...GIVEN, request }, operator.token)).status).toBe(403);
    expect((await call(running, 'PUT', `/accounts/v1${desk}`, { body: { ...GIVEN, request } })).status).toBe(401);
    expect((await as('GET', '/me/consents/marketing/history', undefined, other.accessToken)).body['items']).toEqual([]);
  });

  describe('QV-6: entered by the desk on a letter', () => {
    const request = { reference: 'FILE-77-KEEP-SECRET', receivedOn: '2026-01-05' };
    const enter = (body: unknown, accountId = driver.accountId, purpose = 'marketing') =>
      as('PUT', `/desk/accounts/${accountId}/consents/${purpose}`, body, officer.token);

    it('a yes waits for the person’s own word', async () => {
      const answer = await enter({ ...GIVEN, request });
      expect([answer.status, answer.body]).toMatchObject([200, { status: 'none', recorded: false, eventId: null }]);
      expect(await events('marketing')).toEqual([]);
    });

    it('a no works like the person’s own, is shown to them as the desk’s, and is told to them by mail', async () => {
      const answer = await enter({ decision: 'refused', request });
      expect([answer.status, answer.body['status']]).toEqual([200, 'refused']);
      expect((await events('marketing'))[0]).toMatchObject({
        event: 'refused',
        actor: 'desk',
        method: 'written-request',
      });
      const mail = await until('the mail to the person', () =>
        running.mailbox.list(driver.email).find(({ subject }) => subject === 'Your choice was changed at your request'),
      );
      for (const text of [mail.text, JSON.stringify(answer.body), JSON.stringify(await events('marketing'))]) {
        expect(text).not.toContain(request.reference);
        expect(text).not.toContain(officer.accountId);
      }
    });

    it.each<[string, unknown, number, string]>([
      ['no letter', GIVEN, 400, 'validation-failed'],
      ['a letter without a reference', { ...GIVEN, request: { receivedOn: '2026-01-05' } }, 400, 'validation-failed'],
      ['a letter without a day', { ...GIVEN, request: { reference: 'x' } }, 400, 'validation-failed'],
      ['a letter of another form', { ...GIVEN, request: 'FILE-77' }, 400, 'validation-failed'],
      [
        'a time in place of a day',
        { ...GIVEN, request: { ...request, receivedOn: '2026-01-05T10:00:00Z' } },
        400,
        'validation-failed',
      ],
      ['a letter with more', { ...GIVEN, request: { ...request, scan: 'x' } }, 400, 'validation-failed'],
      ['a stale notice', { decision: 'given', noticeVersion: 7, request }, 409, 'stale-notice'],
    ])('refuses %s, without repeating what was sent', async (_name, body, status, code) => {
      const answer = await enter(body);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(JSON.stringify(answer.body)).not.toContain('FILE-77');
    });

    it('an account that is unknown, closed or no account’s name is not found, all alike', async () => {
      const closed = await newDriver(running);
      await as('PUT', '/me/consents/account', { decision: 'withdrawn', confirm: true }, closed.accessToken);
      const answers = await Promise.all(
        [randomUUID(), closed.accountId, officer.accountId, 'me'].map((id) => enter({ ...GIVEN, request }, id)),
      );
      const shown = answers.map(({ status, body }) => [status, body['code'], body['title']]);
      expect(shown).toEqual(Array(4).fill([404, 'not-found', shown[0]?.[2]]));
    });
  });

  it('QST-1.3a: a clock that is set back writes no history out of order, and loses no choice', async () => {
    const clock = running.app.get<{ now(): Date }>(CLOCK, { strict: false });
    const moved = new TestClock();
    const spy = jest.spyOn(clock, 'now').mockImplementation(() => moved.now());
    try {
      await choose('marketing', GIVEN);
      moved.advance(-90_000);
      expect((await choose('marketing', { decision: 'withdrawn' })).status).toBe(200);
    } finally {
      spy.mockRestore();
    }
    const rows = await running.adminQuery<{ event: string; recorded_at: Date; sequence: number }>(
      `SELECT event, recorded_at, sequence FROM accounts.consent_events WHERE account_id = $1 AND purpose = 'marketing'
       ORDER BY sequence`,
      [driver.accountId],
    );
    expect(rows.map(({ event }) => event)).toEqual(['given', 'withdrawn']);
    expect(rows[1]?.recorded_at.getTime()).toBeGreaterThanOrEqual(rows[0]?.recorded_at.getTime() ?? Infinity);
    expect((await item('marketing'))?.status).toBe('withdrawn');
  });
});

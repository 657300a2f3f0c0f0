import { randomUUID } from 'node:crypto';
import { newId } from '@evc/database';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { newStaff } from '../support/staff';
import { until } from '../support/until';

const PATH = '/accounts/v1/desk/campaigns';
const TEXTS = [
  { locale: 'en', subject: 'Half price at night', text: 'All of May.' },
  { locale: 'zh-Hant', subject: '夜間半價', text: '整個五月。' },
];

describe('campaigns at the desk', () => {
  let running: RunningApp;
  let officer: string;
  let driver: Person;
  beforeAll(async () => {
    running = await startRunningApp();
    officer = (await newStaff(running, 'privacy-officer', null)).token;
    driver = await newDriver(running);
    const body = { decision: 'given', noticeVersion: 1, channels: ['email'] };
    await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token: driver.accessToken, body });
  });
  afterAll(() => running.stop());

  const valid = (changes: object = {}) => ({ texts: TEXTS, channels: ['email'], ...changes });
  const order = (body: unknown, { query = '', headers = {}, token = officer } = {}) =>
    call(running, 'POST', `${PATH}${query}`, { token, body, headers });
  const read = (id: unknown) => call(running, 'GET', `${PATH}/${String(id)}`, { token: officer });
  const inAYear = () => new Date(Date.now() + 300 * 86_400_000).toISOString();

  it('ordered, sent, counted: numbers by channel, state and reason, and no id of anybody', async () => {
    const created = await order(valid());
    expect([created.status, created.body]).toMatchObject([
      201,
      { state: 'scheduled', texts: TEXTS, channels: ['email'], segment: null, finishedAt: null, counts: [] },
    ]);
    const done = await until('the mail', async () => {
      const { body } = await read(created.body['id']);
      const [count] = body['counts'] as { state: string }[];
      return body['state'] === 'done' && count?.state === 'sent' && body;
    });
    expect(done['counts']).toEqual([{ channel: 'email', state: 'sent', reason: null, count: 1 }]);
    expect(JSON.stringify(done)).not.toContain(driver.accountId);
    const list = await call(running, 'GET', `${PATH}?limit=1`, { token: officer });
    expect(list.body['items']).toEqual([done]);
  });

  it('QV-2, RFC 8058: the mail is left with one POST to the address in its header, and no more come', async () => {
    const person = await newDriver(running);
    const body = { decision: 'given', noticeVersion: 1, channels: ['email', 'inbox'] };
    await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token: person.accessToken, body });
    const marketing = () => running.mailbox.list(person.email).filter(({ subject }) => subject === TEXTS[0]?.subject);
    await order(valid());
    const mail = await until('the first mail', () => marketing()[0]);
    const header = mail.headers?.['List-Unsubscribe'] ?? '';
    const path = new URL(header.slice(1, -1)).pathname;
    const left = await fetch(`${running.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: mail.headers?.['List-Unsubscribe-Post'] ?? '',
    });
    expect(left.status).toBeLessThan(300);
    const { body: second } = await order(valid({ channels: ['email', 'inbox'] }));
    await until('the second campaign', async () => (await read(second['id'])).body['state'] === 'done');
    const inbox = () => call(running, 'GET', '/accounts/v1/me/inbox', { token: person.accessToken });
    await until('the inbox, which was not left', async () => ((await inbox()).body['items'] as unknown[]).length === 1);
    expect(marketing()).toHaveLength(1);
  });

  it('a dry run answers 200 with numbers, and orders nothing', async () => {
    const before = await call(running, 'GET', PATH, { token: officer });
    const answer = await order(valid({ channels: ['email', 'push'] }), { query: '?dryRun=true' });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        channels: [
          { channel: 'email', accounts: expect.any(Number) as number, subscriptions: 0 },
          { channel: 'push', accounts: 0, subscriptions: 0 },
        ],
      },
    ]);
    expect((await call(running, 'GET', PATH, { token: officer })).body).toEqual(before.body);
  });

  it('the same Idempotency-Key orders one campaign', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const sendAt = inAYear();
    const [first, second] = [await order(valid({ sendAt }), { headers }), await order(valid({ sendAt }), { headers })];
    expect([second.status, second.body['id']]).toEqual([201, first.body['id']]);
    expect((await order(valid({ channels: ['push'] }), { headers })).body['code']).toBe('idempotency-key-reused');
  });

  it('is cancelled before its time, and again without harm', async () => {
    const { body } = await order(valid({ sendAt: inAYear() }));
    const cancel = () => call(running, 'POST', `${PATH}/${String(body['id'])}/cancel`, { token: officer });
    expect((await cancel()).body).toMatchObject({ id: body['id'], state: 'cancelled' });
    expect((await cancel()).status).toBe(200);
    expect((await read(body['id'])).body).toMatchObject({ state: 'cancelled', counts: [] });
  });

  it.each<[string, object, number, string]>([
    [
      'QV-2: social media, for which there is no connector',
      { channels: ['email', 'social'] },
      422,
      'channel-not-connected',
    ],
    ['an unknown channel', { channels: ['pigeon'] }, 400, 'validation-failed'],
    ['no channel', { channels: [] }, 400, 'validation-failed'],
    ['a channel twice', { channels: ['email', 'email'] }, 400, 'validation-failed'],
    ['a language missing', { texts: TEXTS.slice(0, 1) }, 400, 'validation-failed'],
    ['a language twice', { texts: [...TEXTS, ...TEXTS] }, 400, 'validation-failed'],
    ['an unknown segment', { segment: 'rich' }, 400, 'validation-failed'],
    ['a time that has passed', { sendAt: '2020-01-01T00:00:00Z' }, 400, 'validation-failed'],
    ['a time too far away', { sendAt: '9999-01-01T00:00:00Z' }, 400, 'validation-failed'],
    ['a time without a zone', { sendAt: '2027-01-01T00:00:00' }, 400, 'validation-failed'],
    ['a day that does not exist', { sendAt: '2027-02-30T00:00:00Z' }, 400, 'validation-failed'],
    [
      'a subject of two lines, which could add a header',
      { texts: TEXTS.map((text) => ({ ...text, subject: 'a\r\nBcc: x@y.example' })) },
      400,
      'validation-failed',
    ],
    ['an empty subject', { texts: TEXTS.map((text) => ({ ...text, subject: ' ' })) }, 400, 'validation-failed'],
    ['a text that is none', { texts: TEXTS.map((text) => ({ ...text, text: 7 })) }, 400, 'validation-failed'],
    ['an unknown field', { to: 'everybody' }, 400, 'validation-failed'],
  ])('refuses %s', async (_name, changes, status, code) => {
    for (const query of ['', '?dryRun=true']) {
      const answer = await order(valid(changes), { query });
      expect([query, answer.status, answer.body['code']]).toEqual([query, status, code]);
    }
  });

  it('is open to the privacy office alone', async () => {
    const admin = await newStaff(running, 'admin', null);
    const operator = await newStaff(running, 'operator-admin', newId());
    for (const token of [driver.accessToken, admin.token, operator.token]) {
      const answers = [
        await order(valid(), { token }),
        await call(running, 'GET', PATH, { token }),
        await call(running, 'GET', `${PATH}/${newId()}`, { token }),
        await call(running, 'POST', `${PATH}/${newId()}/cancel`, { token }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
  });

  it.each([newId(), 'not-an-id'])('an unknown one is not found: %s', async (id) => {
    const cancelled = await call(running, 'POST', `${PATH}/${id}/cancel`, { token: officer });
    expect([(await read(id)).status, cancelled.status]).toEqual([404, 404]);
  });
});

import { call } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff } from '../support/staff';

const PATH = '/accounts/v1/desk/register';
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

interface Line {
  columns: string[];
  category: { id: string; name: string } | null;
  purposes: { id: string; name: string; basis: { id: string; name: string } }[];
  keyGroup: { id: string } | null;
  retention: string;
  recipients: { id: string }[];
  readers: { id: string }[];
}

describe('the register of processing at the desk', () => {
  let running: RunningApp;
  let token: string;
  beforeAll(async () => {
    running = await sharedRunningApp();
    ({ token } = await newStaff(running, 'privacy-officer', null));
  });
  afterAll(() => running.stop());

  const page = (headers: Record<string, string>, query = ''): Promise<Response> =>
    fetch(`${running.url}${PATH}${query}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const lineOf = (body: Record<string, unknown>, table: string, column: string): Line | undefined =>
    (body['items'] as { schema: string; table: string; processing: Line[] }[])
      .find((one) => `${one.schema}.${one.table}` === table)
      ?.processing.find(({ columns }) => columns.includes(column));

  it('QST-2.2: a privacy officer reads of each column of both apps what it is, why, for how long and who gets it', async () => {
    const { status, body, headers } = await call(running, 'GET', PATH, { token });
    expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'accept, accept-language',
    ]);
    expect(body).toMatchObject({ policy: 'qst-ev', locale: 'en', region: 'HK', nextCursor: null });
    expect(lineOf(body, 'accounts.accounts', 'email_sealed')).toEqual({
      columns: ['email_sealed'],
      category: { id: 'contact', name: 'Contact' },
      purposes: [{ id: 'account', name: 'Your account', basis: { id: 'consent', name: 'Consent' } }],
      keyGroup: { id: 'identity', name: 'the person’s key for who they are' },
      retention: 'as long as the account; destroyed within 48 hours of its end',
      recipients: [{ id: 'mail-service', name: 'the mail service' }],
      readers: [{ id: 'accounts', name: 'role accounts: the account service' }],
    });
    expect(lineOf(body, 'charging.sessions', 'pseudonym')).toMatchObject({
      purposes: [{ id: 'operator-sharing', basis: { id: 'contract' } }],
      readers: [{ id: 'charging' }, { id: 'charging_operator' }],
    });
    expect(lineOf(body, 'keyring.data_keys', 'subject_id')).toMatchObject({
      category: null,
      readers: [{ id: 'keyring' }],
    });
  });

  it('in the language that is asked for, the query before the header', async () => {
    const headers = { 'accept-language': 'zh-HK,en;q=0.5' };
    const { body } = await call(running, 'GET', PATH, { token, headers });
    expect([body['locale'], lineOf(body, 'accounts.accounts', 'email_sealed')?.purposes[0]?.name]).toEqual([
      'zh-Hant',
      '您的帳戶',
    ]);
    expect((await call(running, 'GET', `${PATH}?locale=en`, { token, headers })).body['locale']).toBe('en');
  });

  it('as a page without script for a browser, in either language', async () => {
    const english = await page({ accept: BROWSER });
    expect([english.status, english.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(english.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*style-src 'sha256-/);
    expect(english.headers.get('cache-control')).toBe('no-store');
    const text = await english.text();
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<h1>Register of processing</h1>');
    expect(text).toContain('<code>charging.sessions</code>');
    expect(text).not.toMatch(/<script|<form|href="(?!data:,")|src=/);
    expect(await (await page({ accept: BROWSER }, '?locale=zh-Hant')).text()).toContain('<h1>處理活動紀錄</h1>');
  });

  it('and to nobody else: refusals are problem documents, also for a browser', async () => {
    const { token: admin } = await newStaff(running, 'admin', null);
    const refused = await page({ accept: BROWSER, authorization: `Bearer ${admin}` });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await call(running, 'GET', `${PATH}?locale=${'x'.repeat(40)}`, { token })).body['code']).toBe(
      'validation-failed',
    );
  });
});

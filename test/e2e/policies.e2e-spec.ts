import { randomUUID } from 'node:crypto';
import { CLOCK, type Clock } from '@evc/platform';
import { PolicyInForce } from '../../apps/accounts/src/consent/policy/policy-in-force';
import { call, newDriver, registrationOf } from '../support/people';
import { clearerWords, dayAfter, inBoth, moreDataFor, newNotice } from '../support/publications';
import { quiet } from '../support/quiet';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { newOperator, newStaff, type Staff } from '../support/staff';
import { until } from '../support/until';

const DESK = '/accounts/v1/desk/policies';
const DAY_MS = 86_400_000;
type Body = Record<string, unknown>;

/** Markup that a text must not bring into a page. */
const hostileTexts = () =>
  ['en', 'zh-Hant'].map((locale) => ({
    locale,
    title: '<script>alert(1)</script>',
    body: '# x\n\n<img src=x onerror=alert(1)>\n\n[link](javascript:alert(1))',
  }));

describe('policy versions', () => {
  let running: RunningApp;
  let desk: Staff;
  beforeAll(async () => {
    running = await startRunningApp();
    desk = await newStaff(running, 'privacy-officer', null);
  });
  afterEach(async () => {
    await quiet(running);
    for (const table of ['policy_announcements', 'policy_versions'])
      await running.adminQuery(`DELETE FROM accounts.${table} WHERE version > 2`);
    await running.app.get(PolicyInForce, { strict: false }).start(); // as it is known after a start
  });
  afterAll(() => running.stop());

  const inDays = (days: number) => dayAfter(running.app.get<Clock>(CLOCK).now(), days);
  const publish = (body: unknown, query = '', headers: Record<string, string> = {}) =>
    call(running, 'POST', DESK + query, { token: desk.token, body, headers });
  const get = async (path: string, token?: string) =>
    (await call(running, 'GET', path, token === undefined ? {} : { token })).body;
  const signIn = (identifier: string, password: string) =>
    call(running, 'POST', '/accounts/v1/sessions', { body: { identifier, password } });

  it('QV-8, QST-1.3c tell ages and the ways of each purpose, so that a form can say them before it asks', async () => {
    const { body } = await call(running, 'GET', '/accounts/v1/policy');
    expect(body['age']).toMatchObject({ minimum: 18, majority: 18, guardians: false, byCountry: { DE: 16 } });
    const purposes = body['purposes'] as Body[];
    expect(purposes.find(({ id }) => id === 'marketing')).toMatchObject({
      channels: ['email', 'push', 'inbox', 'social'],
      offeredChannels: ['email', 'push', 'inbox'],
      adultsOnly: true,
    });
    expect(purposes.find(({ id }) => id === 'account')).toMatchObject({ offeredChannels: [], adultsOnly: false });
  });

  it('QTL-11, QCC-7: a dry run says what then happens: who is asked, who is told, what is shown', async () => {
    const driver = await newDriver(running);
    const give = { decision: 'given', noticeVersion: 1 };
    await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token: driver.accessToken, body: give });
    const request = moreDataFor(['marketing', 'charging'], inDays(30));

    const dry = await publish(request, '?dryRun=true');
    expect([dry.status, dry.body['dryRun'], dry.body['version']]).toEqual([200, true, 3]);
    expect((await get('/accounts/v1/policy'))['upcoming']).toBeNull();
    expect((await get(DESK, desk.token))['items']).toHaveLength(1);

    const real = await publish(request);
    expect(real.status).toBe(201);
    const asks = (body: Body) =>
      (body['asks'] as Body[]).map(({ purpose, noticeVersion, people, because }) => [
        purpose,
        noticeVersion,
        people,
        because,
      ]);
    expect(asks(real.body)).toEqual(asks(dry.body));
    expect(asks(real.body)).toEqual([
      ['marketing', 2, 1, ['data']],
      ['charging', 2, 1, ['data']],
    ]);
    for (const key of ['version', 'hash', 'told', 'effectiveFrom', 'channels']) {
      expect([key, real.body[key]]).toEqual([key, dry.body[key]]);
    }

    expect(await get('/accounts/v1/policy')).toMatchObject({
      version: 2,
      upcoming: { version: 3, change: 'material', hash: real.body['hash'], effectiveFrom: inDays(30) },
    });
    expect(await get('/accounts/v1/policy/versions/3')).toMatchObject({
      hash: real.body['hash'],
      asks: ['marketing', 'charging'],
      texts: [{ locale: 'en', changes: 'We also use your postcode.' }, { locale: 'zh-Hant' }],
    });
    expect(await get('/accounts/v1/policy/versions/2')).toMatchObject({ version: 2, change: 'minor' });
    expect(await get('/accounts/v1/notices/marketing?locale=zh-HK')).toMatchObject({
      version: 2,
      title: '新 marketing title',
    });

    const { body } = await signIn(driver.email, driver.password);
    expect(body['consentsNeeded']).toEqual([
      { purpose: 'charging', noticeVersion: 2, required: true, restsFrom: `${inDays(30)}T00:00:00.000Z` },
      { purpose: 'marketing', noticeVersion: 2, required: false, restsFrom: null },
    ]);
    const { refreshToken } = body as { refreshToken: string };
    const refreshed = await call(running, 'POST', '/accounts/v1/sessions/refresh', { body: { refreshToken } });
    expect(refreshed.body['consentsNeeded']).toEqual(body['consentsNeeded']);

    const mail = await until('the announcement', () =>
      running.mailbox.list(driver.email).find(({ subject }) => subject.includes('privacy policy changes')),
    );
    expect(mail.text).toContain('We also use your postcode.');
    await until('the count of what was sent', async () => {
      const [newest] = (await get(DESK, desk.token))['items'] as { announcement: { messages: { sent: number } } }[];
      // Mail and inbox of the driver and of the officer; nobody has a phone, so that no push was sent.
      return (newest?.announcement.messages.sent ?? 0) >= 4;
    });
  });

  it('QTL-11: on the day itself the new version holds, and whoever did not answer is asked at sign-in', async () => {
    const driver = await newDriver(running);
    await publish(moreDataFor(['charging'], inDays(30)));
    const clock = running.app.get<Clock>(CLOCK);
    const now = clock.now.bind(clock);
    clock.now = () => new Date(now().getTime() + 31 * DAY_MS);
    try {
      expect(await get('/accounts/v1/policy')).toMatchObject({ version: 3, upcoming: null });
      const { body } = await signIn(driver.email, driver.password);
      expect(body['consentsNeeded']).toMatchObject([{ purpose: 'charging', required: true }]);
    } finally {
      clock.now = now;
    }
  });

  it('people who sign in with nothing open, register or fail see no questions', async () => {
    const driver = await newDriver(running);
    expect((await signIn(driver.email, driver.password)).body['consentsNeeded']).toEqual([]);
    const failed = [await signIn(driver.email, 'wrong'), await signIn('nobody@driver.example', 'wrong')];
    for (const { status, body } of failed) expect([status, body['consentsNeeded']]).toEqual([401, undefined]);
    await publish(moreDataFor(['charging'], inDays(30)));
    const late = await registrationOf(running);
    expect((await call(running, 'POST', '/accounts/v1/accounts', { body: late })).status).toBe(202);
    const asDesk = await signIn(desk.email, 'a-long-word-for-staff-7');
    expect(asDesk.body['consentsNeeded']).toEqual([]);
  });

  it('QTL-11, QCC-7: the privacy page shows what holds, announces what comes, and leads to every version', async () => {
    await publish(moreDataFor(['marketing'], inDays(30), { texts: hostileTexts() }));
    const page = async (query: string) => (await call(running, 'GET', `/privacy${query}`)).body['text'] as string;
    const current = await page('?lang=en');
    expect(current).toContain(`Version 3 takes effect on ${inDays(30)}`);
    expect(current).toContain('We also use your postcode.');
    expect(current).toContain('href="/privacy?version=2&amp;lang=en"');
    const next = await page('?version=3&lang=zh-Hant');
    for (const words of ['此版本並非現行版本', '新 marketing title', '中文 We also use']) expect(next).toContain(words);
    const english = await page('?version=3&lang=en');
    expect(english).toContain('&lt;img src=x');
    expect(english).not.toMatch(/<img src=x|<script>alert|href="javascript/);
    for (const odd of ['?version=0', '?version=x', '?version=2&version=3']) {
      expect(await page(odd)).toContain('Version 2, in effect');
    }
    expect((await call(running, 'GET', '/privacy?version=99')).status).toBe(404);
  });

  it('one key publishes once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await publish(clearerWords(inDays(0)), '', key);
    const again = await publish(clearerWords(inDays(0)), '', key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await get('/accounts/v1/policy/versions'))['items']).toHaveLength(2);
  });

  it('is for the privacy office alone', async () => {
    const driver = await newDriver(running);
    const operator = await newOperator(running, []);
    const admin = await newStaff(running, 'admin', null);
    for (const { token, status } of [
      { token: driver.accessToken, status: 403 },
      { token: operator.token, status: 403 },
      { token: admin.token, status: 403 },
      { token: '', status: 401 },
    ]) {
      const options = token === '' ? {} : { token };
      const body = clearerWords(inDays(0));
      expect((await call(running, 'POST', DESK, { ...options, body })).status).toBe(status);
      for (const path of [DESK, `${DESK}/1`]) expect((await call(running, 'GET', path, options)).status).toBe(status);
    }
    expect((await get('/accounts/v1/policy/versions'))['items']).toHaveLength(1);
  });

  it('refuses bad input, naming the place, and keeps nothing', async () => {
    const good = moreDataFor(['marketing'], inDays(30));
    const [text, ...others] = good.texts;
    const long = 'x'.repeat(60_001);
    const notice = newNotice('marketing');
    const rows: [string, unknown, number, string, Body][] = [
      [
        'rights as if they were wording',
        clearerWords(inDays(0), { changes: [{ what: 'right', summary: inBoth('x') }] }),
        422,
        'change-is-material',
        { material: ['right'] },
      ],
      [
        'a notice as if it were wording',
        clearerWords(inDays(0), { notices: [notice] }),
        422,
        'change-is-material',
        { material: ['notices'] },
      ],
      [
        'too little notice',
        moreDataFor(['marketing'], inDays(29)),
        422,
        'notice-period-too-short',
        { earliest: inDays(30) },
      ],
      ['yesterday', clearerWords(inDays(-1)), 422, 'notice-period-too-short', { earliest: inDays(0) }],
      ['no new notice', { ...good, notices: [] }, 422, 'publication-incomplete', { errors: [{ path: 'notices' }] }],
      [
        'one language',
        { ...good, texts: others },
        422,
        'publication-incomplete',
        { errors: [{ path: 'texts', message: 'needs en' }] },
      ],
      ['an unknown purpose', moreDataFor(['horoscopes'], inDays(30)), 422, 'publication-incomplete', {}],
      ['a purpose every object has', moreDataFor(['constructor'], inDays(30)), 422, 'publication-incomplete', {}],
      [
        'no day of the calendar',
        { ...good, effectiveFrom: '2027-02-30' },
        400,
        'validation-failed',
        { errors: [{ path: 'effectiveFrom' }] },
      ],
      [
        'an unknown kind of change',
        { ...good, changes: [{ what: 'colour', summary: inBoth('x') }] },
        400,
        'validation-failed',
        { errors: [{ path: 'changes.0.what' }] },
      ],
      ['no changes', { ...good, changes: [] }, 400, 'validation-failed', {}],
      ['an unknown field', { ...good, express: false }, 400, 'validation-failed', { errors: [{ path: 'express' }] }],
      ['an unknown field of a notice', { ...good, notices: [{ ...notice, version: 7 }] }, 400, 'validation-failed', {}],
      [
        'half a notice',
        { ...good, notices: [{ ...notice, locales: { en: { title: 'x' } } }] },
        400,
        'validation-failed',
        { errors: [{ path: 'notices.0.locales' }] },
      ],
      [
        'an endless text',
        { ...good, texts: [{ ...text, body: long }, ...others] },
        400,
        'validation-failed',
        { errors: [{ path: 'texts.0.body' }] },
      ],
      [
        'a title that turns its direction',
        { ...good, texts: [{ ...text, title: 'abc\u202Ecba' }, ...others] },
        400,
        'validation-failed',
        {},
      ],
      [
        'a summary in no language',
        { ...good, changes: [{ what: 'data', purposes: ['marketing'], summary: { '../etc': 'x' } }] },
        400,
        'validation-failed',
        {},
      ],
      [
        'a list in place of the texts',
        { ...good, changes: [{ what: 'data', summary: ['x'] }] },
        400,
        'validation-failed',
        {},
      ],
      ['nothing', undefined, 400, 'validation-failed', {}],
    ];
    for (const [name, body, status, code, detail] of rows) {
      for (const query of ['', '?dryRun=true']) {
        const answer = await publish(body, query);
        expect([name, answer.status, answer.body['code']]).toEqual([name, status, code]);
        expect(answer.body).toMatchObject(detail);
      }
    }
    expect((await publish(good, '?dryRun=perhaps')).status).toBe(400);
    expect((await call(running, 'GET', `${DESK}/3`, { token: desk.token })).status).toBe(404);
    expect((await call(running, 'GET', `${DESK}/0x1`, { token: desk.token })).status).toBe(404);
    expect((await get('/accounts/v1/policy/versions'))['items']).toHaveLength(1);
  });

  // Last: who says yes here would be counted among those whom a version asks.
  it('QST-1.3c a yes at registration names its ways, and only those that are offered', async () => {
    const { consents: required } = await registrationOf(running);
    const consents = (channels: string[]) => [
      ...(required as object[]),
      { purpose: 'marketing', decision: 'given', noticeVersion: 1, channels },
    ];
    const refused = await call(running, 'POST', '/accounts/v1/accounts', {
      body: await registrationOf(running, { consents: consents(['social']) }),
    });
    expect([refused.status, refused.body['code']]).toEqual([400, 'validation-failed']);
    const { accessToken } = await newDriver(running, { consents: consents(['inbox']) });
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: accessToken });
    const marketing = (body['items'] as Body[]).find(({ purpose }) => purpose === 'marketing');
    expect(marketing).toMatchObject({ status: 'given', channels: ['inbox'] });
  });
});

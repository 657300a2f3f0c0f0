import { newId } from '@evc/database';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff } from '../support/staff';
import { until } from '../support/until';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

describe('inbox', () => {
  let running: RunningApp;
  let driver: Person;
  let officer: string;
  beforeAll(async () => {
    running = await sharedRunningApp();
    officer = (await newStaff(running, 'privacy-officer', null)).token;
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const agree = (person: Person, body: object = { channels: ['inbox'] }) =>
    call(running, 'PUT', '/accounts/v1/me/consents/marketing', {
      token: person.accessToken,
      body: { decision: 'given', noticeVersion: 1, ...body },
    });
  const announce = (subject: string, channels = ['inbox']) =>
    call(running, 'POST', '/accounts/v1/desk/campaigns', {
      token: officer,
      body: {
        texts: [
          { locale: 'en', subject, text: 'One.\n\nTwo.' },
          { locale: 'zh-Hant', subject: `${subject}（中）`, text: '一。' },
        ],
        channels,
      },
    });
  const inbox = (person = driver, query = '') =>
    call(running, 'GET', `/accounts/v1/me/inbox${query}`, { token: person.accessToken });
  const items = async (person = driver, query = '') => (await inbox(person, query)).body['items'] as Item[];
  const arrived = (count: number, person = driver) =>
    until(`${count} messages`, async () => {
      const all = await items(person);
      return all.length === count && all;
    });
  const read = (id: string, person = driver) =>
    call(running, 'POST', `/accounts/v1/me/inbox/${id}/read`, { token: person.accessToken });

  it('is empty at first, and holds what was sent: newest first, exactly these fields', async () => {
    expect((await inbox()).body).toEqual({ items: [], nextCursor: null });
    await agree(driver);
    await announce('First');
    await arrived(1);
    await announce('Second');
    const [second, first] = await arrived(2);
    expect([second?.title, first?.title]).toEqual(['Second', 'First']);
    expect(first).toEqual({
      id: expect.any(String) as string,
      kind: 'campaign',
      title: 'First',
      text: 'One.\n\nTwo.',
      links: [],
      unsubscribeUrl: expect.stringMatching(/^http:\/\/evcloud\.test\/unsubscribe\/[\w-]{64}$/) as string,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      readAt: null,
    });
  });

  it('speaks the language the account has now: nothing of the words is kept', async () => {
    await agree(driver);
    await announce('Hello');
    await arrived(1);
    const body = { locale: 'zh-HK' };
    await call(running, 'PATCH', '/accounts/v1/me', { token: driver.accessToken, body });
    expect(await items()).toMatchObject([{ title: 'Hello（中）', text: '一。' }]);
    const rows = await running.adminQuery('SELECT t::text AS row FROM accounts.messages t WHERE account_id = $1', [
      driver.accountId,
    ]);
    expect(JSON.stringify(rows)).not.toContain('Hello');
  });

  it('marks as read once, and says so; a repeat keeps the first time', async () => {
    await agree(driver);
    await announce('To read');
    const [item] = await arrived(1);
    expect((await read(item?.id ?? '')).status).toBe(204);
    const [{ readAt } = { readAt: null }] = await items();
    expect(readAt).toMatch(/Z$/);
    expect((await read(item?.id ?? '')).status).toBe(204);
    expect(await items()).toMatchObject([{ readAt }]);
  });

  it('QV-2: opens one message, and from it the way out of this channel', async () => {
    await agree(driver, { channels: ['inbox', 'email'] });
    await announce('With a way out');
    const [item] = await arrived(1);
    const one = await call(running, 'GET', `/accounts/v1/me/inbox/${item?.id ?? ''}`, { token: driver.accessToken });
    expect([one.status, one.body]).toEqual([200, item]);
    const token = String(one.body['unsubscribeUrl']).split('/').at(-1) ?? '';
    const left = await call(running, 'POST', `/accounts/v1/unsubscribe/${token}`, { body: {} });
    expect(left.status).toBeLessThan(300);
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: driver.accessToken });
    const marketing = (body['items'] as { purpose: string }[]).find(({ purpose }) => purpose === 'marketing');
    expect(marketing).toMatchObject({ status: 'given', channels: ['email'] });
  });

  it('QV-2: a push shows its title only; its text and its way out open by the id it carries', async () => {
    const phone = { pushToken: `push-${newId()}`, platform: 'ios', appVersion: '1', locale: 'en' };
    await call(running, 'PUT', '/accounts/v1/me/devices/phone', { token: driver.accessToken, body: phone });
    await agree(driver, { channels: ['push'] });
    await announce('By push', ['push']);
    const push = await until('the push', () => running.emulator.pushes.list(phone.pushToken)[0]);
    expect(JSON.stringify(push)).not.toContain('One.');
    const path = `/accounts/v1/me/inbox/${String(push.data['messageId'])}`;
    const one = await call(running, 'GET', path, { token: driver.accessToken });
    expect(one.body).toMatchObject({ title: 'By push', text: 'One.\n\nTwo.', readAt: null });
    expect(one.body['unsubscribeUrl']).toMatch(/\/unsubscribe\//);
    expect(await items()).toEqual([]);
    const other = await newDriver(running);
    expect((await call(running, 'GET', path, { token: other.accessToken })).status).toBe(404);
  });

  it("another person's message looks like none, and stays unread", async () => {
    await agree(driver);
    await announce('Mine');
    const [item] = await arrived(1);
    const other = await newDriver(running);
    const [theirs, none] = [await read(item?.id ?? '', other), await read(newId(), other)];
    expect([theirs.status, theirs.body['code']]).toEqual([404, 'not-found']);
    expect([none.status, none.body['code']]).toEqual([404, 'not-found']);
    expect((await read('not-an-id', other)).status).toBe(404);
    const open = await call(running, 'GET', `/accounts/v1/me/inbox/${item?.id ?? ''}`, { token: other.accessToken });
    expect([open.status, open.body['code']]).toEqual([404, 'not-found']);
    expect([await items(other), (await items())[0]?.readAt]).toEqual([[], null]);
  });

  it('QV-6: what has arrived stays after the withdrawal, and nothing comes after it', async () => {
    const witness = await newDriver(running);
    await agree(driver);
    await agree(witness);
    await announce('Before');
    await arrived(1);
    await arrived(1, witness);
    const body = { decision: 'withdrawn' };
    await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token: driver.accessToken, body });
    await announce('After');
    await arrived(2, witness);
    expect((await items()).map(({ title }) => title)).toEqual(['Before']);
  });

  it('pages by cursor, and refuses one that is none', async () => {
    await agree(driver);
    for (const n of [1, 2, 3]) {
      await announce(`Page ${n}`);
      await arrived(n);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await inbox(driver, `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(body['items'] as Item[]).map(({ title }) => title));
      cursor = body['nextCursor'] as string | null;
    }
    expect(seen).toEqual(['Page 3', 'Page 2', 'Page 1']);
    const wrong = await inbox(driver, '?cursor=eyJiZWZvcmUiOjF9');
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'invalid-cursor']);
    expect((await inbox(driver, '?limit=201')).status).toBe(400);
  });
});

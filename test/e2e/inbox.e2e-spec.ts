import { newId } from '@evc/database';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
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
    running = await startRunningApp();
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
  const announce = (subject: string) =>
    call(running, 'POST', '/accounts/v1/desk/campaigns', {
      token: officer,
      body: {
        texts: [
          { locale: 'en', subject, text: 'One.\n\nTwo.' },
          { locale: 'zh-Hant', subject: `${subject}（中）`, text: '一。' },
        ],
        channels: ['inbox'],
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

  it("another person's message looks like none, and stays unread", async () => {
    await agree(driver);
    await announce('Mine');
    const [item] = await arrived(1);
    const other = await newDriver(running);
    const [theirs, none] = [await read(item?.id ?? '', other), await read(newId(), other)];
    expect([theirs.status, theirs.body['code']]).toEqual([404, 'not-found']);
    expect([none.status, none.body['code']]).toEqual([404, 'not-found']);
    expect((await read('not-an-id', other)).status).toBe(404);
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

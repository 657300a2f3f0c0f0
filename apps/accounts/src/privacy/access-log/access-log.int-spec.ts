import { newId } from '@evc/database';
import type { AccountsApp, NewDriver } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureService } from '../erasure/closure.service';
import { ProfileService } from '../../identity/profile/profile.service';
import { AccessLog, type Access } from './access-log';
import { AccessLogJobs } from './access-log.jobs';
import { AccessLogService } from './access-log.service';

const DAY_MS = 86_400_000;
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';

describe('the access log', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    await app.sql.query('DELETE FROM access_log');
  });
  afterAll(() => app.stop());

  const note = (access: Access, accountId = driver.accountId) =>
    app.sql.transaction((tx) => app.get(AccessLog).note(tx, accountId, access));
  const read = (limit = 50, cursor?: string) => app.get(AccessLogService).page(driver.accountId, limit, cursor);
  const inTable = async (table: string): Promise<number> =>
    (await app.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;
  const tables = async (): Promise<string[]> =>
    (
      await app.sql.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'access_log'::regclass ORDER BY 1`,
      )
    ).map(({ name }) => name);

  it('QCC-4.2, QTL-6: shows what happened, who it was, why, and from where', async () => {
    await note({ what: 'signed-in', origin: { address: '192.0.2.7', agent: PHONE } });
    await note({ what: 'data-viewed', by: { kind: 'staff', role: 'privacy-officer' }, reason: 'Request of 3 March.' });
    await note({ what: 'data-corrected', by: { kind: 'guardian' } });
    const { items } = await read();
    expect(items.map(({ id: _id, at: _at, ...rest }) => rest)).toEqual([
      {
        what: 'data-corrected',
        title: 'Your data was corrected',
        by: { kind: 'guardian', role: null },
        reason: null,
        place: null,
        device: null,
      },
      {
        what: 'data-viewed',
        title: 'Your data was looked at',
        by: { kind: 'staff', role: 'privacy-officer' },
        reason: 'Request of 3 March.',
        place: null,
        device: null,
      },
      {
        what: 'signed-in',
        title: 'Sign-in',
        by: { kind: 'person', role: null },
        reason: null,
        place: { country: null, address: '192.0.2.7' },
        device: { name: 'Safari, iPhone' },
      },
    ]);
  });

  it('speaks the language of the account, and tells reasons that a route implies in it', async () => {
    await note({ what: 'choice-entered', by: { kind: 'staff', role: 'privacy-officer' }, reason: 'written-request' });
    expect((await read()).items[0]?.reason).toMatch(/wrote to the privacy office/);
    await app.get(ProfileService).change(driver.accountId, { locale: 'zh-TW' });
    expect((await read()).items.find(({ what }) => what === 'choice-entered')).toMatchObject({
      title: '已代您登記一項選擇',
      reason: '您或您的代表曾致函私隱辦公室。',
    });
  });

  it('keeps the address sealed', async () => {
    await note({ what: 'signed-in', origin: { address: '203.0.113.77', agent: 'canary-agent' } });
    const [row] = await app.sql.query<{ text: string }>(
      `SELECT encode(origin_sealed, 'escape') || access_log::text AS text FROM access_log`,
    );
    expect(row?.text).not.toMatch(/203\.0\.113|canary/);
  });

  it('pages through entries of one moment without losing or repeating any', async () => {
    await app.sql.query(
      `INSERT INTO access_log (account_id, entry_id, at, what, actor)
       SELECT $1, gen_random_uuid(), $2, 'signed-in', 'person' FROM generate_series(1, 25)`,
      [driver.accountId, new Date()],
    );
    await note({ what: 'stepped-up' });
    await note({ what: 'signed-in' }, (await app.driver()).accountId);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(7, cursor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([26, 26]);
    await expect(read(7, 'x')).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('a month is ready before it begins, also when it is already there, and the default stays empty', async () => {
    const jobs = app.get(AccessLogJobs);
    await jobs.keep();
    const before = await tables();
    expect(before.length).toBeGreaterThanOrEqual(5); // this month, three ahead, the default
    await note({ what: 'signed-in' });
    expect(await inTable('access_log_default')).toBe(0);
    await jobs.keep();
    expect(await tables()).toEqual(before);
  });

  it('entries that no month was there for are moved into theirs, and none is lost', async () => {
    const late = new Date(Date.now() - 100 * DAY_MS);
    const far = new Date('2031-06-30T23:59:59.999Z');
    for (const at of [late, far]) {
      await app.sql.query(
        `INSERT INTO access_log (account_id, entry_id, at, what, actor) VALUES ($1, $2, $3, 'signed-in', 'person')`,
        [driver.accountId, newId(), at],
      );
    }
    expect(await inTable('access_log_default')).toBe(2);
    await Promise.all([app.get(AccessLogJobs).keep(), note({ what: 'stepped-up' }), note({ what: 'signed-in' })]);
    expect(await inTable('access_log_default')).toBe(0);
    expect(await inTable('access_log_2031_06')).toBe(1);
    expect((await read()).items).toHaveLength(4);
  });

  it('QV-4, QCC-4.1, QTL-4, ZQ-5: what is older than the policy keeps is gone to the day, and its months are dropped whole', async () => {
    for (const days of [271, 269, 400]) {
      await app.sql.query(
        `INSERT INTO access_log (account_id, entry_id, at, what, actor) VALUES ($1, $2, $3, 'signed-in', 'person')`,
        [driver.accountId, newId(), new Date(Date.now() - days * DAY_MS)],
      );
    }
    await app.get(AccessLogJobs).keep();
    expect((await read()).items).toHaveLength(1);
    const oldest = new Date(Date.now() - 400 * DAY_MS).toISOString().slice(0, 7).replace('-', '_');
    expect(await tables()).not.toContain(`access_log_${oldest}`);
  });

  it('goes with the account, and nothing is noted of one that closes', async () => {
    await note({ what: 'signed-in', origin: { address: '192.0.2.7', agent: 'x' } });
    const closure = app.get(ClosureService);
    await app.sql.transaction((tx) => closure.close(tx, driver.accountId, 'minor-reported'));
    await note({ what: 'data-viewed', by: { kind: 'staff', role: 'privacy-officer' }, reason: 'too late' });
    expect(await inTable('access_log')).toBe(1);
    await closure.erase(driver.accountId, 'minor-reported');
    expect(await inTable('access_log')).toBe(0);
    await expect(read()).rejects.toMatchObject({ code: 'not-found' });
  });
});

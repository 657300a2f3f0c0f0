import { openDatabase } from '@evc/database';
import { startAccountsApp } from '../../../../../test/support/accounts-app';
import { createPolicyDatabase, type PolicyDatabase, startPolicyApp } from '../../../../../test/support/policy-app';
import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import { PolicyService } from './policy.service';

const TEXTS = ['qst-ev/policy.en.md', 'qst-ev/policy.zh-Hant.md'];

describe('the archive of policy versions (QTL-11)', () => {
  let database: PolicyDatabase;
  let policy: PolicyCopy;
  beforeAll(async () => {
    database = await createPolicyDatabase();
  });
  beforeEach(() => {
    policy = new PolicyCopy();
  });
  afterEach(async () => {
    policy.remove();
    await database.empty();
  });
  afterAll(() => database.drop());

  /** One start and stop under the policy as it now is on disk. */
  async function start<T>(look: (service: PolicyService) => T | Promise<T>, sql = database.sql): Promise<T> {
    const app = await startPolicyApp(sql, policy.path('qst-ev.yaml'));
    try {
      return await look(app.get(PolicyService));
    } finally {
      await app.stop();
    }
  }
  const versions = (sql = database.sql) => start(async (service) => service.versions().items, sql);

  it('keeps the version in force, once, however often the process starts', async () => {
    const [first] = await versions();
    expect(await versions()).toEqual([first]);
    expect(first).toMatchObject({ version: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  it.each<[string, string, string, string]>([
    ['the text', 'qst-ev/policy.en.md', 'This policy says', 'This policy tells'],
    ['a notice', 'qst-ev/notices.yaml', 'We keep your e-mail', 'We store your e-mail'],
  ])('refuses to start when %s was edited under the same number', async (_name, file, find, replacement) => {
    await versions();
    policy.replace(file, find, replacement);
    await expect(versions()).rejects.toThrow(/version 2 was published with other words.*raise its version/);
  });

  it('refuses to start when the day it takes effect was edited', async () => {
    await versions();
    for (const file of TEXTS) policy.replace(file, 'effectiveFrom: ', 'effectiveFrom: 2031-07-01 # ');
    await expect(versions()).rejects.toThrow(/another date/);
    // So does the whole app, of which the rest of these tests start what concerns the policy.
    const whole = startAccountsApp({ database, policyPack: policy.path('qst-ev.yaml') });
    await expect(whole).rejects.toThrow(/another date/);
  });

  it('a raised version is published beside the old one, which stays readable word by word', async () => {
    const before = await start((service) => service.versionText(2));
    for (const file of TEXTS) {
      policy.replace(file, 'version: 2', 'version: 3');
      policy.replace(file, '\n## ', '\nNew words.\n\n## ');
    }
    await start(async (service) => {
      expect(service.versions().items.map(({ version }) => version)).toEqual([3, 2]);
      expect(await service.versionText(2)).toEqual(before);
      expect((await service.versionText(3)).texts[0]?.body).toContain('New words.');
      expect(service.current().version).toBe(3);
      await expect(service.versionText(4)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  it('tells the same day whatever the time zone of the database', async () => {
    const name = new URL(database.adminUrl).pathname.slice(1);
    await database.query(`ALTER DATABASE ${name} SET timezone = 'Pacific/Kiritimati'`);
    const sql = await openDatabase(database.urls.accounts, 1);
    expect(await sql.query('SHOW timezone')).toEqual([{ TimeZone: 'Pacific/Kiritimati' }]);
    const { effectiveFrom } = await start((service) => service.current(), sql);
    expect((await versions(sql))[0]?.effectiveFrom).toBe(effectiveFrom);
    await sql.close();
    await database.query(`ALTER DATABASE ${name} RESET timezone`);
  });

  it('QTL-1: gives a notice in the best language there is', async () => {
    await start((service) => {
      const localeOf = (wanted: string): string => service.notice('marketing', wanted).locale;
      expect(['en', 'en-GB', 'EN', 'fr', '', '*'].map(localeOf)).toEqual(Array(6).fill('en'));
      expect(['zh-Hant', 'zh-HK', 'zh-TW', 'zh', 'ZH-hant-HK'].map(localeOf)).toEqual(Array(5).fill('zh-Hant'));
      for (const purpose of service.current().purposes) {
        const [english, chinese] = [service.notice(purpose.id, 'en'), service.notice(purpose.id, 'zh-HK')];
        expect(english.version).toBe(purpose.noticeVersion);
        expect(english.text).not.toBe(chinese.text);
        expect(chinese.refusing).toMatch(/[\u4e00-\u9fff]/);
      }
      for (const unknown of ['horoscopes', '', 'constructor', '__proto__']) {
        expect(() => service.notice(unknown, 'en')).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
      }
    });
  });
});

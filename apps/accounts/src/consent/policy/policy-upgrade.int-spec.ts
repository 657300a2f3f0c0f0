import { newId } from '@evc/database';
import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import {
  createPolicyDatabase,
  type PolicyApp,
  type PolicyDatabase,
  startPolicyApp,
} from '../../../../../test/support/policy-app';
import { dayAfter, inBoth, moreDataFor, newNotice } from '../../../../../test/support/publications';
import { PolicyDeskService } from './policy-desk.service';
import { PolicyInForce } from './policy-in-force';
import { PolicyService } from './policy.service';

const TEXTS = ['qst-ev/policy.en.md', 'qst-ev/policy.zh-Hant.md'];
const RULES = 'qst-ev.yaml';

const EFFECTS = { given: 'Surveys come.', before: 'Surveys would stop.', after: 'Surveys have stopped.' };
const withEffects = <T extends object>(locales: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(locales).map(([locale, words]) => [locale, { ...words, effects: EFFECTS }]));

describe('new files under the same policy', () => {
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

  async function start<T>(look: (app: PolicyApp) => T | Promise<T>, file = RULES): Promise<T> {
    const app = await startPolicyApp(database.sql, policy.path(file));
    try {
      return await look(app);
    } finally {
      await app.stop();
    }
  }
  const startOnly = (file?: string) => start(() => undefined, file);
  const inDays = (days: number) => dayAfter(new Date(), days);
  const text = (find: string, replacement: string) => {
    for (const file of TEXTS) policy.replace(file, find, replacement);
  };
  const marketingNotice = (version: number) =>
    policy.replace(
      'qst-ev/notices.yaml',
      'marketing:\n    version: 1\n    wording: 2',
      `marketing:\n    version: ${version}`,
    );
  const publish = (app: PolicyApp, request: Parameters<PolicyDeskService['publish']>[1]) =>
    app.get(PolicyDeskService).publish(newId(), request);
  /** Lets a version that was published with the promised notice be in effect already. */
  const letTimePass = (version: number) =>
    database.query(`UPDATE accounts.policy_versions SET effective_from = '2026-11-29' WHERE version = $1`, [version]);

  describe('rules', () => {
    it('QTL-11: do not change under their number, whatever the change', async () => {
      await startOnly();
      policy.replace(RULES, 'minimum: 18', 'minimum: 21');
      policy.replace(RULES, 'majority: 18', 'majority: 21');
      await expect(startOnly()).rejects.toThrow(
        /rules of policy 'qst-ev' were changed under rulesVersion 2 \(age.minimum, age.majority\): raise rulesVersion/,
      );
      policy.replace(RULES, 'rulesVersion: 2', 'rulesVersion: 3');
      await startOnly();
      await startOnly();
    });

    it('keep their number when newer software fills in a key that older rules did not know', async () => {
      await startOnly();
      await database.query(`UPDATE accounts.policy_rules SET rules = rules #- '{age,majority}'`);
      await startOnly();
    });

    it.each([
      [
        'more data for a purpose',
        'data: [contact, device]',
        'data: [contact, device, activity-usage]',
        /purposes.marketing.data uses more data \(a change of 'data' for marketing\)/,
      ],
      ['a slower erasure', 'hours: 48', 'hours: 96', /clocks.erasure makes people wait longer \(a change of 'right'\)/],
      ['another owner', 'name: QST EV', 'name: Buyer', /controller.name is somebody else \(a change of 'ownership'\)/],
    ])('QTL-11: refuse to start with %s that nobody was told', async (_name, find, replacement, reason) => {
      await startOnly();
      policy.replace(RULES, 'rulesVersion: 2', 'rulesVersion: 3');
      policy.replace(RULES, find, replacement);
      await expect(startOnly()).rejects.toThrow(reason);
    });

    it('QTL-11: may use more data from the day on which a version that said so takes effect', async () => {
      await start((app) => publish(app, moreDataFor(['marketing'], inDays(30))));
      policy.replace(RULES, 'rulesVersion: 2', 'rulesVersion: 3');
      policy.replace(RULES, 'data: [contact, device]', 'data: [contact, device, activity-usage]');
      await expect(startOnly()).rejects.toThrow(/touch people who were not told/);
      await letTimePass(3);
      await start((app) => {
        expect(app.get(PolicyInForce).asks()).toMatchObject({ marketing: [{ noticeVersion: 2 }] });
        expect(app.get(PolicyInForce).noticeVersions()).toMatchObject({ marketing: 2, profiling: 1 });
      });
      policy.replace(RULES, 'rulesVersion: 3', 'rulesVersion: 2');
      await expect(startOnly()).rejects.toThrow(/were changed under rulesVersion 2 \(purposes.marketing.data.2\)/);
    });

    it('QCC-3.3, QTL-3.2: another owner may run the service once everyone was told', async () => {
      const sold = { what: 'ownership' as const, purposes: [], summary: inBoth('Another company runs the service.') };
      await start((app) => publish(app, moreDataFor([], inDays(30), { changes: [sold], notices: [] })));
      await letTimePass(3);
      policy.replace(RULES, 'rulesVersion: 2', 'rulesVersion: 3');
      policy.replace(RULES, 'name: QST EV', 'name: Buyer');
      await start((app) => expect(app.get(PolicyService).current().controller).toMatchObject({ name: 'Buyer' }));
    });
  });

  describe('words', () => {
    it('QTL-11: a new notice needs a version that says it is material, with the promised notice', async () => {
      await startOnly();
      text('version: 2', 'version: 3');
      marketingNotice(2);
      await expect(startOnly()).rejects.toThrow(/changes the notices of marketing: write 'change: material'/);
      text('version: 3', 'version: 3\nchange: material');
      await expect(startOnly()).rejects.toThrow(new RegExp(`write 'effectiveFrom' of ${inDays(30)} or later`));
      text("effectiveFrom: '2026-11-29'", `effectiveFrom: '${inDays(30)}'`);
      await start(async (app) => {
        const [newest] = app.get(PolicyService).versions().items;
        expect(newest).toMatchObject({ version: 3, change: 'material', asks: ['marketing'] });
        expect(await app.sql.query('SELECT version FROM policy_announcements')).toEqual([{ version: 3 }]);
      });
    });

    it('QCC-1.3: a new purpose is told as material, asks nobody who is there, and is off for everyone', async () => {
      await startOnly();
      text('version: 2', 'version: 3\nchange: material');
      text("effectiveFrom: '2026-11-29'", `effectiveFrom: '${inDays(30)}'`);
      const { section } = policy.section(RULES, '- id: marketing');
      policy.replace(RULES, section, `${section.replace('id: marketing', 'id: surveys')}\n${section}`);
      policy.replace(RULES, 'rulesVersion: 2', 'rulesVersion: 3');
      const { locales } = newNotice('surveys');
      policy.replace(
        'qst-ev/notices.yaml',
        'notices:',
        `notices:\n  surveys: ${JSON.stringify({ version: 1, locales: withEffects(locales) })}`,
      );
      await start((app) => {
        expect(app.get(PolicyInForce).asks()).toEqual({});
        expect(app.get(PolicyService).notice('surveys', 'en')).toMatchObject({ version: 1 });
      });
    });

    it('what the desk published stands when new files bring its number; a notice may not fall behind it', async () => {
      await start((app) => publish(app, moreDataFor(['marketing'], inDays(30))));
      await startOnly(); // the files still hold version 2, which is archived
      text('version: 2', 'version: 3');
      await start((app) => {
        expect(app.get(PolicyInForce).noticeVersions()).toMatchObject({ marketing: 2 });
        expect(
          app
            .get(PolicyService)
            .versions()
            .items.map(({ version }) => version),
        ).toEqual([3, 2]);
      });
      text('version: 3', 'version: 4');
      await expect(startOnly()).rejects.toThrow(
        /notice of 'marketing' has version 1 \(wording 2\) in the files, and 2 was published/,
      );
    });

    it('QTL-11: words that mean the same are corrected under a wording of their own, and ask nobody', async () => {
      await startOnly();
      text('version: 2', 'version: 3');
      policy.replace('qst-ev/notices.yaml', 'we send you offers', 'we send offers to you');
      await expect(startOnly()).rejects.toThrow(
        /keep its words, change them under version 2, or, where they mean the same, under wording 3/,
      );
      policy.replace(
        'qst-ev/notices.yaml',
        'marketing:\n    version: 1\n    wording: 2',
        'marketing:\n    version: 1\n    wording: 3',
      );
      await start((app) => {
        const [newest] = app.get(PolicyService).versions().items;
        expect(newest).toMatchObject({ version: 3, change: 'minor', asks: [] });
        expect(app.get(PolicyService).notice('marketing', 'en')).toMatchObject({
          version: 1,
          text: expect.stringContaining('we send offers to you') as string,
        });
        expect([app.get(PolicyInForce).asks(), app.get(PolicyInForce).versionFor('marketing')]).toEqual([{}, 3]);
      });
    });

    it('older files than any that were published are refused', async () => {
      text('version: 2', 'version: 5');
      await startOnly();
      text('version: 5', 'version: 4');
      await expect(startOnly()).rejects.toThrow(/version 4 is older than version 5/);
    });
  });

  it('QCC-1.3: consents to one policy never count under another', async () => {
    await startOnly();
    policy.replace(RULES, 'id: qst-ev', 'id: other');
    await startOnly(); // nobody is there yet
    await database.query(
      `INSERT INTO accounts.consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
       VALUES ($1, 'marketing', 'given', 1, 1, '{}', $1, now())`,
      [newId()],
    );
    const reason = /agreed to policy 'qst-ev', not 'other': start with the pack of 'qst-ev'/;
    await expect(startOnly()).rejects.toMatchObject({
      name: 'PolicyRefused',
      message: expect.stringMatching(reason) as string,
    });
  });
});

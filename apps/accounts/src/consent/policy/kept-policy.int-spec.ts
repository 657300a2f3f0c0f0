import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@evc/database';
import type { Notice, PolicyPack, PolicyText } from '@evc/domain';
import { shippedPolicyIds } from '@evc/policy';
import { startAccountsApp } from '../../../../../test/support/accounts-app';
import { createPolicyDatabase, type PolicyDatabase, startPolicyApp } from '../../../../../test/support/policy-app';
import { PolicyInForce } from './policy-in-force';
import { PolicyService } from './policy.service';

/** A shipped policy as it was first published, with its rules: what databases from before hold. */
interface Published {
  readonly version: number;
  readonly hash: string;
  readonly effectiveFrom: string;
  readonly texts: readonly PolicyText[];
  readonly notices: readonly Notice[];
  readonly rules: PolicyPack;
  readonly rulesHash: string;
}

const publishedBefore = (id: string): Published =>
  JSON.parse(
    readFileSync(join(__dirname, '../../../../../test/fixtures/published-before', `${id}.json`), 'utf8'),
  ) as Published;

/** What somebody agreed to under the first version, as the gate reads it. */
async function keep({ query }: PolicyDatabase, id: string, before: Published, accountId: string): Promise<void> {
  const at = new Date(before.effectiveFrom);
  await query(
    `INSERT INTO accounts.policy_versions (pack_id, version, hash, effective_from, published_at, texts, notices)
     VALUES ($1, $2, $3, $4, $4, $5, $6)`,
    [id, before.version, before.hash, at, JSON.stringify(before.texts), JSON.stringify(before.notices)],
  );
  await query(
    `INSERT INTO accounts.policy_rules (pack_id, rules_version, hash, rules, policy_version, archived_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, before.rules.rulesVersion, before.rulesHash, JSON.stringify(before.rules), before.version, at],
  );
  await query(
    `INSERT INTO accounts.consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
     VALUES ($1, 'marketing', 'given', 1, 1, '{email}', $1, $2)`,
    [accountId, at],
  );
}

// QTL-11: corrected words are no change of meaning. A database from before starts, and nobody in it is asked again.
describe('a database that was kept from before', () => {
  let database: PolicyDatabase;
  beforeAll(async () => {
    database = await createPolicyDatabase();
  });
  afterEach(() => database.empty());
  afterAll(() => database.drop());

  const [first] = shippedPolicyIds();
  /** The whole app for one of them; of the others what concerns the policy. */
  const start = (id: string) =>
    id === first ? startAccountsApp({ database, policyPack: id }) : startPolicyApp(database.sql, id);

  it.each(shippedPolicyIds())(
    'the words of %s were corrected starts, asks nobody, shows the new words, and keeps the old ones readable',
    async (id) => {
      const before = publishedBefore(id);
      await keep(database, id, before, newId());
      const app = await start(id);
      try {
        const policy = app.get(PolicyService);
        expect(policy.versions().items).toMatchObject([
          { version: before.version + 1, change: 'minor', asks: [], express: false },
          { version: before.version, hash: before.hash },
        ]);
        expect(app.get(PolicyInForce).asks()).toEqual({});
        expect(app.get(PolicyInForce).noticeVersions()).toEqual(
          Object.fromEntries(before.notices.map(({ purpose, version }) => [purpose, version])),
        );
        expect(app.get(PolicyInForce).versionFor('marketing')).toBe(before.version + 1);
        expect(policy.current().version).toBe(before.version + 1);
        expect((await policy.versionText(before.version)).notices).toEqual(before.notices);
        const told = before.notices.find(({ purpose }) => purpose === 'marketing')?.locales['en']?.text;
        expect(policy.notice('marketing', 'en').text).not.toBe(told);
      } finally {
        await app.stop();
      }
    },
  );
});

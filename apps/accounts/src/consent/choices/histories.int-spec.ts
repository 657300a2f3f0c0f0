import fc from 'fast-check';
import { In, newId } from '@evc/database';
import { findPurpose, statusAfter, usesSpecialData } from '@evc/domain';
import { Problem } from '@evc/platform';
import { loadPolicyPack } from '@evc/policy';
import { type SubjectKey, Vault } from '@evc/vault';
import { startAccountsApp, type AccountsApp } from '../../../../../test/support/accounts-app';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { PolicyInForce } from '../policy/policy-in-force';
import { chainHash } from './chain-hash';
import { ConsentChanges } from './consent-changes';
import type { ConsentEventRow } from './consent.repository';
import { Consent } from './consent.entity';

/**
 * Planted faults show among the first twenty. `npm test -- --long` runs 10,000; a failure prints the seed and the shortest history
 * that breaks the rule.
 */
const HISTORIES = Number(process.env['EVC_HISTORIES'] ?? 300);
const HISTORIES_AT_ONCE = 20;
/** Every other choice is about the purpose with channels, so that histories widen and narrow it. */
const MARKETING = Array.from({ length: 5 }, () => 'marketing');
const PURPOSES = [...MARKETING, 'profiling', 'personalised-notifications', 'account', 'operator-sharing', 'no-such'];
const CHANNELS = ['email', 'push', 'inbox', 'social'];

interface Step {
  readonly purpose: string;
  readonly decision: 'given' | 'refused' | 'withdrawn';
  readonly channels: readonly string[] | undefined;
  readonly actor: 'person' | 'guardian' | 'desk';
  /** The transaction breaks off after the change, as at a crash. */
  readonly broken: boolean;
  /** The clock jumps before it, also back. */
  readonly jumpMs: number;
}

interface History {
  readonly steps: readonly Step[];
  /** All at once instead of one after the other. */
  readonly parallel: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  purpose: fc.constantFrom(...PURPOSES),
  decision: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const),
  channels: fc.option(fc.subarray(CHANNELS), { nil: undefined }),
  actor: fc.constantFrom('person' as const, 'guardian' as const, 'desk' as const),
  broken: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  jumpMs: fc.constantFrom(0, 0, 1, 60_000, -60_000, -86_400_000, 86_400_000),
});
const history: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  parallel: fc.boolean(),
});

describe('any history of choices (QV-6, QST-1.3a)', () => {
  let app: AccountsApp;
  let key: SubjectKey;
  const { pack } = loadPolicyPack('qst-ev');
  beforeAll(async () => {
    app = await startAccountsApp({ poolSize: 8 });
    key = await app.get(Vault).key(newId(), 'evidence');
  });
  afterAll(() => app.stop());

  it('leaves the state of its last event, on one unbroken chain, whatever broke off or came at once', async () => {
    const histories = fc.array(history, { minLength: HISTORIES_AT_ONCE, maxLength: HISTORIES_AT_ONCE });
    await fc.assert(
      fc.asyncProperty(histories, async (batch) => {
        const ids = await openAccounts(batch.length);
        await Promise.all(batch.map((one, index) => live(ids[index] ?? '', one)));
        await expectConsistent(ids);
      }),
      { numRuns: Math.ceil(HISTORIES / HISTORIES_AT_ONCE), seed: 20_261_122 },
    );
  }, 1_200_000);

  async function live(accountId: string, { steps, parallel }: History): Promise<void> {
    if (parallel) await Promise.all(steps.map((one) => take(accountId, one)));
    else for (const one of steps) await take(accountId, one);
  }

  async function take(accountId: string, one: Step): Promise<void> {
    app.clock.advance(one.jumpMs);
    const current = app.get(PolicyInForce).noticeVersions()[one.purpose] ?? 1;
    const { decision, actor, channels } = one;
    const choice = { decision, noticeVersion: current, ...(channels ? { channels: [...channels] } : {}) };
    try {
      await app.sql.transaction(async (tx) => {
        const account = await app.get(AccountRepository).lockById(tx, accountId);
        if (!account) throw new Error('the account is gone');
        const chooser = { actor, source: 'app' as const, evidence: { address: '', agent: 'test' } };
        await app.get(ConsentChanges).apply(tx, key, account, one.purpose, choice, chooser);
        if (one.broken) throw new BrokenOff();
      });
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof BrokenOff)) throw error;
    }
  }

  async function openAccounts(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    await app.sql.query(
      `INSERT INTO accounts (account_id, status, roles, country, locale, email_sealed, password_hash_sealed, created_at, updated_at)
       SELECT id, 'active', '{driver}', 'HK', 'en', '', '', now(), now() FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
    return ids;
  }

  async function expectConsistent(ids: readonly string[]): Promise<void> {
    const of = <Row>(table: string, order: string) =>
      app.sql.query<Row>(`SELECT * FROM ${table} WHERE account_id = ANY($1::uuid[]) ORDER BY ${order}`, [ids]);
    const events = await of<ConsentEventRow>('consent_events', 'account_id, sequence');
    const heads = await of<ConsentEventRow>('chain_heads', 'account_id');
    const states = await app.sql
      .of(Consent)
      .find({ where: { accountId: In(ids) }, order: { accountId: 'ASC', purpose: 'ASC' } });
    const published = await app.sql.query<{ id: string }>(
      `SELECT data->>'eventId' AS id FROM outbox WHERE type = 'consent.changed' AND subject = ANY($1::uuid[])`,
      [ids],
    );
    const last = new Map<string, ConsentEventRow>();
    const ends = new Map<string, ConsentEventRow>();
    for (const event of events) {
      const before = ends.get(event.account_id);
      expect(event.sequence).toBe((before?.sequence ?? 0) + 1);
      expect(event.previous_hash).toEqual(before?.hash ?? Buffer.alloc(32));
      expect(chainHash(event.previous_hash, event)).toEqual(event.hash);
      expect(event.recorded_at.getTime()).toBeGreaterThanOrEqual(before?.recorded_at.getTime() ?? 0);
      expect(['disable', 'close-account']).toContain(findPurpose(pack, event.purpose)?.withdrawal);
      ends.set(event.account_id, event);
      last.set(`${event.account_id} ${event.purpose}`, event);
    }
    expect(heads.map(headOf)).toEqual([...ends.values()].map(headOf));
    expect(states.map(stateOf)).toEqual(
      [...last]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, event]) =>
          stateOf({
            ...event,
            accountId: event.account_id,
            noticeVersion: event.notice_version,
            policyVersion: event.policy_version,
            eventId: event.event_id,
            status: statusAfter(event.event),
            changedAt: event.occurred_at,
          }),
        ),
    );
    // What a person says about special data is told to nobody (QST-2.2 bio).
    const told = events.filter(({ purpose }) => !usesSpecialData(pack, findPurpose(pack, purpose) ?? { data: [] }));
    expect(published.map(({ id }) => id).sort()).toEqual(told.map((event) => event.event_id).sort());
  }
});

class BrokenOff extends Error {}

const headOf = (row: Pick<ConsentEventRow, 'account_id' | 'sequence' | 'hash' | 'recorded_at'>) => ({
  id: row.account_id,
  sequence: row.sequence,
  hash: row.hash,
  at: row.recorded_at,
});

const stateOf = (row: Omit<Consent, 'expiresAt'>) => ({
  id: row.accountId,
  purpose: row.purpose,
  status: row.status,
  channels: row.channels,
  noticeVersion: row.noticeVersion,
  eventId: row.eventId,
  at: row.changedAt,
});

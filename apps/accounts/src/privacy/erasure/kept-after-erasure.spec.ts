import { erasurePlan } from '@evc/database';
import { ACCOUNTS_MAP } from '../../entities';

/** What stays of a person, and for how long: nothing else may, and nothing of it names anybody. */
const LEDGER = {
  consent_events: 'ever',
  chain_heads: 'ever',
  late_signatures: 'ever',
  ledger_leaves: 'ever',
  ledger_left_out: 'ever',
  erasure_journal: 'ever',
};
/** By a hash or an id of something else, as it was asked for under a name that may be anybody's. */
const BY_OTHER_ROADS = {
  ending_requests: { hours: 2 },
  idempotency_keys: { hours: 24 },
  marketing_objections: 'ever',
  recovery_requests: { hours: 2 },
};
const WALKS = { 'campaigns.position': { days: 1 }, 'policy_announcements.reached': { days: 1 } };

const kept = (person: 'account' | 'subscription') =>
  Object.fromEntries(
    erasurePlan(ACCOUNTS_MAP, person).kept.map(({ table, column, road, for: time }) => [
      road !== undefined || column === 'account_id' ? table : `${table}.${column}`,
      time,
    ]),
  );

it('QST-1.3b, QTL-10.1: what stays of an account', () => {
  expect(kept('account')).toEqual({
    ...LEDGER,
    ...BY_OTHER_ROADS,
    ...WALKS,
    outbox: { days: 14 },
    newsletter_subscriptions: 'ever', // by a word of its own
    'campaigns.created_by': 'ever',
    'policy_versions.published_by': 'ever',
  });
});

it('QV-4: what stays of a newsletter', () => {
  expect(kept('subscription')).toEqual({ ...LEDGER, ...BY_OTHER_ROADS, ...WALKS });
});

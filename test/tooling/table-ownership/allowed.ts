import type { Allowed } from './rules';

/** Only what is open may get rows: an account that is leaving keeps its row until the erasure has been through all tables. */
const OF_THE_OPEN =
  'written only while the account is open, in one statement, so that nothing is added behind an erasure';
const ONE_PAGE = 'a page of charge points, each with what it told and the terms of a session there, in one statement';
const OWN_ROLE =
  'charging and its operators read one schema: what a session is decided by is read in its one transaction';
const AUDIENCE =
  'a page of readers is one statement over who they are and what they agreed to: asked apart, each page would be many';

/** By file, the tables of others that its statements name, and why they do not stand with their owner. */
export const ALLOWED: Allowed = {
  'apps/accounts/src/authentication/sessions/known-devices.repository.ts': { accounts: OF_THE_OPEN },
  'apps/accounts/src/authentication/sessions/session.repository.ts': {
    accounts: 'opening a session and looking whether it lives are hot: with its account in one statement',
    memberships: 'a session of staff holds the membership it is opened by, in the order in which both are locked',
  },
  'apps/accounts/src/authentication/sign-in/known-networks.repository.ts': { accounts: OF_THE_OPEN },
  'apps/accounts/src/authentication/tokens/signing-key.repository.ts': {
    consent_events:
      'whether receipts may have been signed, asked once at a start before any key is made; consent stands on these keys',
  },
  'apps/accounts/src/consent/choices/consent.repository.ts': {
    late_signatures: 'an event is read with the signature that came after it: what is read of it must be one thing',
    objections: 'a consent takes the objection away in the statement that writes its event',
  },
  'apps/accounts/src/consent/choices/gate.repository.ts': {
    accounts: 'the gate: one statement for each message that is sent',
    objections: 'the gate: one statement for each message that is sent',
  },
  'apps/accounts/src/consent/ledger/ledger.repository.ts': {
    erasure_journal: 'chains whose keys are gone are told from chains that were cut',
  },
  'apps/accounts/src/consent/ledger/verification/stored-rows.repository.ts': {
    consent_events: 'the verification reads all that the ledger is, in one snapshot',
    consent_evidence: 'as above',
    chain_heads: 'as above',
    consents: 'as above',
    erasure_journal: 'as above: whose evidence is gone by right',
    data_keys: 'as above: whose keys are gone by right; read by the keyring’s own login',
  },
  'apps/accounts/src/consent/policy/announcement.repository.ts': {
    newsletter_subscriptions: AUDIENCE,
    identifiers: AUDIENCE,
    accounts: AUDIENCE,
    consents: AUDIENCE,
    messages: 'how far an announcement has come is counted where its messages stand',
  },
  'apps/accounts/src/guardianship/guardians/guardianship.repository.ts': {
    accounts: 'a page of wards leaves out those that are closing: filtered after, pages would come back short',
  },
  'apps/accounts/src/identity/accounts/account.repository.ts': {
    undo_links: 'an address is let go in the statement that sees that nobody can go back to it',
  },
  'apps/accounts/src/identity/pairwise/pairwise.repository.ts': {
    accounts: 'asked at each sign-in and refresh: one statement',
    outbox: 'whether the move that was asked for has been delivered',
    received_events: 'the end of a move forgets what was received before it',
  },
  'apps/accounts/src/messaging/campaigns/campaign-audience.repository.ts': {
    consents: AUDIENCE,
    accounts: AUDIENCE,
    objections: AUDIENCE,
  },
  'apps/accounts/src/messaging/messages/message.repository.ts': { accounts: OF_THE_OPEN },
  'apps/accounts/src/messaging/newsletter/contacts.repository.ts': {
    identifiers: 'the narrowest word about an address (ADR 0029) is one statement over account, choice and objection',
    accounts: 'as above',
    objections: 'as above',
    consents: 'as above',
    consent_events: 'as above: since when a word holds',
  },
  'apps/accounts/src/messaging/newsletter/newsletter.repository.ts': {
    identifiers: 'a page of readers says which of them have an account, whose word counts then',
  },
  'apps/accounts/src/organisations/clients/client.repository.ts': {
    memberships: 'the list of clients says which are without an administrator',
  },
  'apps/accounts/src/privacy/access-log/access-log.repository.ts': { accounts: OF_THE_OPEN },
  'apps/accounts/src/privacy/erasure/erasure.repository.ts': {
    sessions: 'the end of every sign-in, in the transaction of the request',
    accounts: 'which accounts wait for their erasure',
  },
  'apps/charging-sessions/src/charge-points/charge-points.repository.ts': {
    sessions: 'a retired charge point is heard while a session on it is open: one statement for each message',
  },
  'apps/charging-sessions/src/client-use/operator-usage.service.ts': {
    operator_sessions: 'sessions by day, counted in the view that the operator’s role reads',
  },
  'apps/charging-sessions/src/drivers/driver-moves.repository.ts': {
    outbox: 'an event that waits or is kept says the id that its driver has become',
    received_events: 'the end of a move forgets what was received before it',
    barred_people: 'the end of a move takes the former ids that are barred out of the list',
  },
  'apps/charging-sessions/src/ended-sign-ins/ended-sign-ins.repository.ts': {
    closed_drivers: 'who must be refused is asked every few seconds, in one statement',
  },
  'apps/charging-sessions/src/meter-values/meter-values.repository.ts': {
    sessions: 'meter values are one statement: the reading and what the running session shows',
  },
  'apps/charging-sessions/src/public-charge-points/public-charge-points.repository.ts': {
    charge_points: ONE_PAGE,
    clients: ONE_PAGE,
    arrangements: ONE_PAGE,
    connectors: ONE_PAGE,
  },
  'apps/charging-sessions/src/reviews/reviews.repository.ts': {
    sessions: 'a review locks and changes its session, in one transaction',
  },
  'apps/charging-sessions/src/sessions/driver-sessions.repository.ts': {
    charge_points: 'a page of sessions says where each was, in one statement',
  },
  'apps/charging-sessions/src/sessions/sites.repository.ts': {
    charge_points: OWN_ROLE,
    clients: OWN_ROLE,
    arrangements: OWN_ROLE,
    connectors: OWN_ROLE,
  },
  'apps/charging-sessions/src/sessions/unended.repository.ts': {
    charge_points: OWN_ROLE,
    connectors: OWN_ROLE,
    meter_values: OWN_ROLE,
  },
};

const LEDGER = 'what a ledger consists of, whoever it is about: taken away, forged or put back as a whole by a test';

/** Lists of tables with something of a person that stay, each with the reason. None is in the product. */
export const ALLOWED_LISTS: Readonly<Record<string, string>> = {
  'apps/accounts/src/privacy/erasure/closure.int-spec.ts':
    'what is expected to be left between the request and the erasure; where it is looked for is the plan of the map',
  'test/cases/accounts-1/ledger-tamperings.ts': LEDGER,
  'test/cases/accounts-1/reported/ledgers.ts': LEDGER,
  'test/support/ledger-snapshot.ts': LEDGER,
};

/** The same of columns. */
export const ALLOWED_COLUMNS: Readonly<Record<string, string>> = {
  'apps/accounts/src/messaging/newsletter/unsubscribe.int-spec.ts':
    'the list of objections has these columns and no other: nothing in it may ever name an address',
};

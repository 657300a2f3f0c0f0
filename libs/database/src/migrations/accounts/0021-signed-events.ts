import type { Migration } from '../migration';

/** What the application may not do: it adds, and takes nothing away but evidence (QST-1.3a). */
const WITHHELD: readonly string[] = [
  'UPDATE ON consent_evidence',
  'UPDATE, DELETE ON late_signatures',
  'UPDATE, DELETE ON ledger_event_keys',
  'UPDATE, DELETE ON ledger_cut',
  'INSERT, DELETE ON ledger_status',
  'UPDATE, DELETE ON ledger_left_out',
];
/** What becomes of a key, another's word for it, and why a chain is still out. */
const CHANGES: readonly string[] = [
  'UPDATE (introduced, retired_at, destroyed_at) ON ledger_event_keys',
  'UPDATE (reason) ON ledger_left_out',
];

/**
 * Events of the consent ledger carry a signature, made with a key that no database holds. An event is never updated: what
 * could only be signed later has its signature in `late_signatures`, and sealed evidence, the one part of an event that an
 * erasure takes away, has a table of its own (its associated data stays `consent_events.evidence_sealed`).
 */
export const signedEvents: Migration = {
  name: '0021-signed-events',
  up: [
    `CREATE TABLE consent_evidence (
       account_id uuid NOT NULL,
       sequence int NOT NULL,
       sealed bytea NOT NULL,
       PRIMARY KEY (account_id, sequence)
     )`,
    `INSERT INTO consent_evidence (account_id, sequence, sealed)
       SELECT account_id, sequence, evidence_sealed FROM consent_events WHERE length(evidence_sealed) > 0`,
    `ALTER TABLE consent_events DROP COLUMN evidence_sealed`,
    `ALTER TABLE consent_events ADD COLUMN evidence_digest bytea, ADD COLUMN signed_by int, ADD COLUMN signature bytea,
       ADD COLUMN waiting_mac bytea`,
    `CREATE INDEX consent_events_waiting ON consent_events (account_id, sequence) WHERE waiting_mac IS NOT NULL`,
    `ALTER TABLE consent_events DROP CONSTRAINT consent_events_event_check, ADD CONSTRAINT consent_events_event_check
       CHECK (event IN ('given', 'refused', 'withdrawn', 'renewed', 'expired', 'informed', 'narrowed'))`,
    `CREATE TABLE late_signatures (
       account_id uuid NOT NULL,
       sequence int NOT NULL,
       signed_by int NOT NULL,
       signature bytea NOT NULL,
       PRIMARY KEY (account_id, sequence)
     )`,
    `CREATE TABLE ledger_event_keys (
       generation int PRIMARY KEY,
       kid text NOT NULL UNIQUE,
       public_jwk jsonb NOT NULL,
       signs_from timestamptz NOT NULL,
       introduced text NOT NULL,
       retired_at timestamptz,
       destroyed_at timestamptz
     )`,
    `CREATE TABLE ledger_cut (
       version int PRIMARY KEY CHECK (version = 1),
       tree_size bigint NOT NULL,
       root bytea NOT NULL,
       issued_at timestamptz NOT NULL,
       signed text NOT NULL
     )`,
    `CREATE TABLE ledger_status (
       one boolean PRIMARY KEY DEFAULT true CHECK (one),
       round_at timestamptz,
       cut_refused_at timestamptz,
       cut_findings jsonb
     )`,
    `INSERT INTO ledger_status DEFAULT VALUES`,
    `CREATE TABLE ledger_left_out (
       account_id uuid NOT NULL,
       sequence int NOT NULL,
       reason text NOT NULL CHECK (reason IN ('wrong', 'waiting')),
       signed text NOT NULL,
       PRIMARY KEY (account_id, sequence)
     )`,
    ...WITHHELD.map((rights) => `REVOKE ${rights} FROM accounts`),
    ...CHANGES.map((rights) => `GRANT ${rights} TO accounts`),
  ],
  down: [
    ...['ledger_left_out', 'ledger_status', 'ledger_cut', 'ledger_event_keys', 'late_signatures'].map(
      (table) => `DROP TABLE ${table}`,
    ),
    `ALTER TABLE consent_events DROP CONSTRAINT consent_events_event_check, ADD CONSTRAINT consent_events_event_check
       CHECK (event IN ('given', 'refused', 'withdrawn', 'renewed', 'expired'))`,
    `DROP INDEX consent_events_waiting`,
    `ALTER TABLE consent_events DROP COLUMN waiting_mac, DROP COLUMN signature, DROP COLUMN signed_by,
       DROP COLUMN evidence_digest`,
    `ALTER TABLE consent_events ADD COLUMN evidence_sealed bytea NOT NULL DEFAULT ''`,
    `UPDATE consent_events e SET evidence_sealed = v.sealed FROM consent_evidence v
       WHERE v.account_id = e.account_id AND v.sequence = e.sequence`,
    `ALTER TABLE consent_events ALTER COLUMN evidence_sealed DROP DEFAULT`,
    `GRANT UPDATE (evidence_sealed) ON consent_events TO accounts`,
    `DROP TABLE consent_evidence`,
  ],
};

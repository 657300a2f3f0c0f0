import { newId, type Database } from '@evc/database';
import { PAYLOAD_SCHEMA } from '@evc/domain';
import { chainHash } from '../../../apps/accounts/src/consent/choices/chain-hash';
import { evidenceDigest } from '../../../apps/accounts/src/consent/ledger/event-signature';
import type { EventSigner } from '../../../apps/accounts/src/consent/ledger/event-key';
import type { ConsentEventRow } from '../../../apps/accounts/src/consent/choices/consent.repository';

/** Events of each subject: some choices at registration, then changes of one of them. */
const EVENTS_EACH = 10;
const PURPOSES = ['account', 'charging', 'marketing', 'profiling'];
const SUBJECTS_AT_ONCE = 500;
const SEALED = Buffer.alloc(120, 7);
const DIGEST = evidenceDigest(SEALED);

const COLUMNS = {
  account_id: 'uuid',
  sequence: 'int',
  event_id: 'uuid',
  purpose: 'text',
  event: 'text',
  recorded_at: 'timestamptz',
  evidence_commitment: 'bytea',
  previous_hash: 'bytea',
  hash: 'bytea',
  signed_by: 'int',
  signature: 'bytea',
} as const;
const PARAMETERS = Object.entries(COLUMNS)
  .map(([, type], index) => `$${index + 1}::${type}[]`)
  .join(', ');

/** Real chains: each hash is computed as the service does; what the chain only commits to is filled in by the database. */
const INSERT = `
  WITH given AS (
    SELECT * FROM unnest(${PARAMETERS}) AS g (${Object.keys(COLUMNS).join(', ')})
  ), events AS (
    INSERT INTO consent_events (account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version,
      rules_version, channels, source, actor, method, payload_schema, locale, occurred_at, recorded_at, evidence_digest,
      evidence_commitment, previous_hash, hash, signed_by, signature)
    SELECT account_id, sequence, event_id, purpose, event, 1, 'qst-ev', 1, 1, '{}', 'app', 'person', 'control',
      ${PAYLOAD_SCHEMA}, 'en', recorded_at, recorded_at, sha256($${Object.keys(COLUMNS).length + 1}),
      evidence_commitment, previous_hash, hash, signed_by, signature
    FROM given
  ), evidence AS (
    INSERT INTO consent_evidence (account_id, sequence, sealed)
    SELECT account_id, sequence, $${Object.keys(COLUMNS).length + 1} FROM given
  ), heads AS (
    INSERT INTO chain_heads (account_id, sequence, hash, recorded_at)
    SELECT DISTINCT ON (account_id) account_id, sequence, hash, recorded_at FROM given ORDER BY account_id, sequence DESC
  )
  INSERT INTO consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
  SELECT DISTINCT ON (account_id, purpose) account_id, purpose, event, 1, 1, '{}', event_id, recorded_at
  FROM given ORDER BY account_id, purpose, sequence DESC`;

/** Fills an empty ledger with about so many events. @returns how many there are */
export async function fillLedger(
  db: Database,
  signer: EventSigner,
  events: number,
  tell: (done: number) => void,
): Promise<number> {
  const subjects = Math.ceil(events / EVENTS_EACH);
  for (let done = 0; done < subjects; done += SUBJECTS_AT_ONCE) {
    const count = Math.min(SUBJECTS_AT_ONCE, subjects - done);
    const rows = Array.from({ length: count }, () => chain(signer)).flat();
    const arrays = Object.keys(COLUMNS).map((name) => rows.map((row) => row[name as keyof typeof COLUMNS]));
    await db.query(INSERT, [...arrays, SEALED]);
    if ((done / SUBJECTS_AT_ONCE) % 20 === 19) tell((done + count) * EVENTS_EACH);
  }
  return subjects * EVENTS_EACH;
}

function chain(signer: EventSigner): ConsentEventRow[] {
  const accountId = newId();
  const rows: ConsentEventRow[] = [];
  let previous: Buffer = Buffer.alloc(32);
  const start = Date.now(); // after the last checkpoint: what claims to be older than one must be in it
  for (let sequence = 1; sequence <= EVENTS_EACH; sequence += 1) {
    const at = new Date(start + sequence);
    const row = {
      account_id: accountId,
      sequence,
      event_id: newId(),
      purpose: PURPOSES[Math.min(sequence, PURPOSES.length) - 1] ?? '',
      event: sequence % 2 === 0 ? ('given' as const) : ('withdrawn' as const),
      notice_version: 1,
      policy_id: 'qst-ev',
      policy_version: 1,
      rules_version: 1,
      channels: [],
      source: 'app' as const,
      actor: 'person' as const,
      method: 'control' as const,
      payload_schema: PAYLOAD_SCHEMA,
      locale: 'en',
      occurred_at: at,
      recorded_at: at,
      expires_at: null,
      evidence_digest: DIGEST,
      evidence_commitment: previous,
      previous_hash: previous,
    };
    const hash = chainHash(previous, row);
    const signature = signer.sign({ previousHash: previous, hash, evidenceDigest: DIGEST });
    rows.push({ ...row, hash, signed_by: signer.generation, signature });
    previous = hash;
  }
  return rows;
}

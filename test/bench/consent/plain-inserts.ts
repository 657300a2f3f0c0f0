import { randomBytes } from 'node:crypto';
import { newId, type Tx } from '@evc/database';
import type { FloorDatabase } from '../floor/sql';
import type { Lane } from '../load/measure';
import { PURPOSE } from './subjects';

const EVENT = `INSERT INTO consent_events (account_id, sequence, event_id, purpose, event, notice_version, policy_id,
    policy_version, rules_version, channels, source, actor, locale, occurred_at, recorded_at, evidence_digest,
    evidence_commitment, previous_hash, hash, method, payload_schema, signed_by, signature)
  VALUES ($1, $2, $3, $4, 'given', 1, 'qst-ev', 1, 1, $5, 'app', 'person', 'en', $6, $6, $7, $7, $7, $7, 'control', 3, 1, $8)`;
const EVIDENCE = `INSERT INTO consent_evidence (account_id, sequence, sealed) VALUES ($1, $2, $3)`;
const STATE = `INSERT INTO consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
  VALUES ($1, $2, 'given', 1, 1, $3, $4, $5)
  ON CONFLICT (account_id, purpose) DO UPDATE SET status = excluded.status, channels = excluded.channels,
    event_id = excluded.event_id, changed_at = excluded.changed_at`;
const HEAD = `INSERT INTO chain_heads (account_id, sequence, hash, recorded_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, recorded_at = excluded.recorded_at`;
const OUTBOX = `INSERT INTO outbox (event_id, type, subject, data, created_at) VALUES ($1, 'consent.changed', $2, $3::jsonb, $4)`;
const JOB = `SELECT id FROM accounts_jobs.add_job(identifier => 'deliver-event', payload => $1::json, job_key => $2)`;

/** As large as what the server seals and hashes, and made once: the floor computes nothing. */
const SEALED = randomBytes(80);
const HASH = randomBytes(32);
const SIGNATURE = randomBytes(64);

/**
 * The floor of a consent change: the same rows, plainly inserted in one transaction. Nobody is locked or looked up,
 * nothing decided, hashed or sealed.
 */
export function inserting(db: FloorDatabase, subjects: readonly string[], writers: number): Lane[] {
  return Array.from({ length: writers }, (_, writer) => {
    let next = writer;
    return () => {
      const subject = subjects[next % subjects.length] ?? '';
      next += writers;
      const sequence = (sequences.get(subject) ?? FIRST_FREE) + 1;
      sequences.set(subject, sequence);
      return db.transaction((tx) => insert(tx, subject, sequence));
    };
  });
}

/** By subject; goes on from one measurement to the next. */
const sequences = new Map<string, number>();
/** Beyond any sequence that the subject's real chain may have. */
const FIRST_FREE = 1_000_000;

async function insert(tx: Tx, subject: string, sequence: number): Promise<void> {
  const [eventId, outboxId, now] = [newId(), newId(), new Date()];
  await tx.query(EVENT, [subject, sequence, eventId, PURPOSE, ['push'], now, HASH, SIGNATURE]);
  await tx.query(EVIDENCE, [subject, sequence, SEALED]);
  await tx.query(STATE, [subject, PURPOSE, ['push'], eventId, now]);
  await tx.query(HEAD, [subject, sequence, HASH, now]);
  const data = JSON.stringify({ accountId: subject, purpose: PURPOSE, status: 'given', eventId });
  await tx.query(OUTBOX, [outboxId, subject, data, now]);
  await tx.query(JOB, [JSON.stringify({ eventId: outboxId }), `event:${outboxId}`]);
}

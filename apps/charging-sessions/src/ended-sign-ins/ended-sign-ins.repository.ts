import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, type Tx } from '@evc/database';

/** Whose tokens to refuse although they have not expired. */
export interface Refused {
  /** Digests in hex: the ids themselves stand in accounts. */
  readonly sessions: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

@Injectable()
export class EndedSignInRepository {
  constructor(@Inject(CHARGING_DB) private readonly db: Database) {}

  async end(tx: Tx, sessionId: string, until: Date): Promise<void> {
    await tx.query(
      `INSERT INTO ended_sign_ins (session_digest, until) VALUES ($1, $2)
       ON CONFLICT (session_digest) DO UPDATE SET until = greatest(ended_sign_ins.until, excluded.until)`,
      [digestOf(sessionId), until],
    );
  }

  async bar(tx: Tx, personId: string, until: Date): Promise<void> {
    await tx.query(
      `INSERT INTO barred_people (person_id, until) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET until = greatest(barred_people.until, excluded.until)`,
      [personId, until],
    );
  }

  /** All of the last minutes. @param closedSince accounts closed earlier have no tokens left */
  async refused(now: Date, closedSince: Date): Promise<Refused> {
    const rows = await this.db.query<{ id: string; is_session: boolean }>(
      `SELECT encode(session_digest, 'hex') AS id, true AS is_session FROM ended_sign_ins WHERE until > $1
       UNION ALL SELECT person_id::text, false FROM barred_people WHERE until > $1
       UNION ALL SELECT driver_id::text, false FROM closed_drivers WHERE closed_at > $2`,
      [now, closedSince],
    );
    const idsOf = (isSession: boolean): ReadonlySet<string> =>
      new Set(rows.filter((row) => row.is_session === isSession).map(({ id }) => id));
    return { sessions: idsOf(true), people: idsOf(false) };
  }

  async purge(now: Date): Promise<void> {
    await this.db.query('DELETE FROM ended_sign_ins WHERE until <= $1', [now]);
    await this.db.query('DELETE FROM barred_people WHERE until <= $1', [now]);
  }
}

function digestOf(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId.toLowerCase()).digest();
}

/** Whether a session is among those that ended. */
export function isAmong(sessions: ReadonlySet<string>, sessionId: string): boolean {
  return sessions.size > 0 && sessions.has(digestOf(sessionId).toString('hex'));
}

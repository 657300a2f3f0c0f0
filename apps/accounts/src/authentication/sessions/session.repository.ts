import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, type Sql, type Tx } from '@evc/database';
import type { ActingRole } from '../../identity';
import { Session } from './session.entity';

const COLUMNS = columnsOf(Session);
const IDS = columnsOf(Session, { only: ['accountId', 'sessionId'] });

export type NewSession = Omit<Session, 'generation' | 'previousHash' | 'rotatedAt' | 'revokedAt'>;

/** A refresh: from which hash to which, and since when staff's sessions must have been in use. */
export interface Rotation {
  readonly from: Buffer;
  readonly to: Buffer;
  readonly idleSince: Date;
}

/** Which sessions of one account; all of them where nothing is said. */
export interface WhichSessions {
  readonly only?: string;
  readonly allBut?: string;
  readonly wearing?: ActingRole;
}

@Injectable()
export class SessionRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /**
   * False when the account is not open any more, has the role no longer, or cancelled what was proved: each may have happened
   * while the password was checked. Account and role are held until the transaction ends, so that whoever takes either away
   * finds the session to end.
   * @param proofsSince the account's `proofsSince` when the proof was looked at; undefined where nothing was proved before
   *   this transaction
   */
  async insert(tx: Tx, session: NewSession, proofsSince?: Date | null): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO sessions (account_id, session_id, generation, current_hash, rotated_at, auth_time, amr, created_at, expires_at,
         role, client_id, origin_sealed)
       SELECT account_id, $2::uuid, 0, $3::bytea, $5::timestamptz, $10::timestamptz, $4::text[], $5, $6::timestamptz, $7::text, $8::uuid, $9::bytea
       FROM accounts
       WHERE account_id = $1 AND status = 'active' AND ($8::uuid IS NOT NULL OR $7 = ANY(roles))
         AND ($11::boolean OR proofs_since IS NOT DISTINCT FROM $12::timestamptz) FOR SHARE
       RETURNING session_id`,
      [
        session.accountId,
        session.sessionId,
        session.currentHash,
        session.amr,
        session.createdAt,
        session.expiresAt,
        session.role,
        session.clientId,
        session.originSealed,
        session.authTime,
        proofsSince === undefined,
        proofsSince ?? null,
      ],
    );
    return rows.length === 1 && (session.clientId === null || (await this.holdMembership(tx, session)));
  }

  private async holdMembership(tx: Tx, { accountId, role, clientId }: NewSession): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM memberships WHERE account_id = $1 AND role = $2 AND client_id = $3 AND active FOR SHARE',
      [accountId, role, clientId],
    );
    return rows.length === 1;
  }

  async byId(accountId: string, sessionId: string): Promise<Session | null> {
    const rows = await this.db.query<Session>(
      `SELECT ${COLUMNS} FROM sessions WHERE account_id = $1 AND session_id = $2`,
      [accountId, sessionId],
    );
    return rows[0] ?? null;
  }

  /** Active ones, newest first, from below `before`. */
  async page(accountId: string, now: Date, before: string | null, limit: number): Promise<Session[]> {
    return this.db.query<Session>(
      `SELECT ${COLUMNS} FROM sessions WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2
         AND ($3::uuid IS NULL OR session_id < $3) ORDER BY session_id DESC LIMIT $4`,
      [accountId, now, before, limit],
    );
  }

  /** One statement under the row's lock: of two refreshes with the same token only one moves the session on. */
  async rotate(
    accountId: string,
    sessionId: string,
    { from, to, idleSince }: Rotation,
    now: Date,
    sql: Sql = this.db,
  ): Promise<Session | null> {
    const rows = await sql.query<Session>(
      `UPDATE sessions SET generation = generation + 1, previous_hash = current_hash, current_hash = $4, rotated_at = $5
       WHERE account_id = $1 AND session_id = $2 AND current_hash = $3 AND revoked_at IS NULL AND expires_at > $5
         AND (role = 'driver' OR rotated_at > $6)
       RETURNING ${COLUMNS}`,
      [accountId, sessionId, from, to, now, idleSince],
    );
    return rows[0] ?? null;
  }

  /** Ends active sessions of the account. @returns the ids of those that lived */
  async revoke(tx: Tx, accountId: string, which: WhichSessions, now: Date): Promise<string[]> {
    const rows = await tx.query<Pick<Session, 'sessionId'>>(
      `UPDATE sessions SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL
         AND ($3::uuid IS NULL OR session_id = $3) AND ($4::uuid IS NULL OR session_id <> $4)
         AND ($5::text IS NULL OR (role = $5 AND client_id IS NOT DISTINCT FROM $6::uuid))
       RETURNING session_id AS "sessionId"`,
      [
        accountId,
        now,
        which.only ?? null,
        which.allBut ?? null,
        which.wearing?.role ?? null,
        which.wearing?.clientId ?? null,
      ],
    );
    return rows.map((row) => row.sessionId);
  }

  /** The person proved anew who they are: later tokens of the session say when and how. */
  async stepUp(
    tx: Tx,
    accountId: string,
    sessionId: string,
    amr: readonly string[],
    now: Date,
  ): Promise<Session | null> {
    const rows = await tx.query<Session>(
      `UPDATE sessions SET auth_time = $3, amr = $4 WHERE account_id = $1 AND session_id = $2 AND revoked_at IS NULL
       RETURNING ${COLUMNS}`,
      [accountId, sessionId, now, amr],
    );
    return rows[0] ?? null;
  }

  /** True while the session lives and its account is open; asked for every authenticated request. */
  async isUsable(accountId: string, sessionId: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT 1 FROM sessions s JOIN accounts a ON a.account_id = s.account_id
       WHERE s.account_id = $1 AND s.session_id = $2 AND s.revoked_at IS NULL AND a.status = 'active'`,
      [accountId, sessionId],
    );
    return rows.length === 1;
  }

  /** Holds a session against being ended until the transaction is over. @returns when its time is over; null when it has ended */
  async hold(tx: Tx, accountId: string, sessionId: string, now: Date): Promise<Date | null> {
    const [row] = await tx.query<Pick<Session, 'expiresAt'>>(
      `SELECT expires_at AS "expiresAt" FROM sessions WHERE account_id = $1 AND session_id = $2 AND revoked_at IS NULL AND expires_at > $3 FOR NO KEY UPDATE`,
      [accountId, sessionId, now],
    );
    return row?.expiresAt ?? null;
  }

  /** Deletes some sessions that are past their time, ended before or not. @returns which */
  async deleteExpired(tx: Tx, now: Date, limit: number): Promise<Pick<Session, 'accountId' | 'sessionId'>[]> {
    return tx.query(
      `DELETE FROM sessions WHERE (account_id, session_id) IN (
         SELECT account_id, session_id FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${IDS}`,
      [now, limit],
    );
  }
}

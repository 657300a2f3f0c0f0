import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { KnownEventKey } from './event-key';

/** A key as stored, with what became of its private half. */
export interface StoredEventKey extends KnownEventKey {
  readonly retiredAt: Date | null;
  readonly destroyedAt: Date | null;
}

/** Public halves of the keys that sign events, and who vouches for them. */
@Injectable()
export class EventKeyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** All there ever were, oldest first. */
  async all(sql: Sql = this.db): Promise<StoredEventKey[]> {
    return sql.query<StoredEventKey>(
      `SELECT generation, kid, public_jwk AS "publicJwk", signs_from AS "signsFrom", introduced, retired_at AS "retiredAt",
         destroyed_at AS "destroyedAt"
       FROM ledger_event_keys ORDER BY generation`,
    );
  }

  async add(tx: Tx, { generation, kid, publicJwk, signsFrom, introduced }: KnownEventKey): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_event_keys (generation, kid, public_jwk, signs_from, introduced) VALUES ($1, $2, $3::jsonb, $4, $5)`,
      [generation, kid, JSON.stringify(publicJwk), signsFrom, introduced],
    );
  }

  /** From now on another one signs. */
  async retire(tx: Tx, generation: number, at: Date): Promise<void> {
    await tx.query('UPDATE ledger_event_keys SET retired_at = $2 WHERE generation = $1', [generation, at]);
  }

  async markDestroyed(generation: number, at: Date): Promise<void> {
    await this.db.query('UPDATE ledger_event_keys SET destroyed_at = $2 WHERE generation = $1', [generation, at]);
  }

  /** The statement of another checkpoint key, in the place of the one before. */
  async vouchAnew(tx: Tx, generation: number, introduced: string): Promise<void> {
    await tx.query('UPDATE ledger_event_keys SET introduced = $2 WHERE generation = $1', [generation, introduced]);
  }

  /** The latest time that stands in any chain. */
  async latestRecorded(tx: Tx): Promise<Date | null> {
    const [row] = await tx.query<{ latest: Date | null }>('SELECT max(recorded_at) AS latest FROM chain_heads');
    return row?.latest ?? null;
  }
}

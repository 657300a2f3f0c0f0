import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { CardFacts } from '@evc/domain';

/** A driver's card, or a number that stands for one for a while. */
export interface CardRecord extends CardFacts {
  readonly tokenId: string;
  readonly uid: string;
  readonly createdAt: Date;
}

export interface CardHolder extends CardFacts {
  readonly tokenId: string;
  readonly driverId: string;
}

export interface CardCount {
  readonly cards: number;
  readonly aliases: number;
}

const REACH = `status, only_client_id AS "onlyClientId", expires_at AS "expiresAt"`;
const HOLDER = `SELECT token_id AS "tokenId", driver_id AS "driverId", ${REACH} FROM tokens WHERE uid = $1`;
const CARD = `token_id AS "tokenId", uid, created_at AS "createdAt", ${REACH}`;

@Injectable()
export class TokensRepository {
  /** Keeps the card from being removed until the transaction ends, so that an erasure waits for a start and then sees it. */
  async holdHolder(tx: Tx, uid: string): Promise<CardHolder | null> {
    const [row] = await tx.query<CardHolder>(`${HOLDER} FOR KEY SHARE`, [uid]);
    return row ?? null;
  }

  /** @returns false when the number is registered already, by whoever */
  async add(tx: Tx, driverId: string, card: CardRecord): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO tokens (uid, token_id, driver_id, status, created_at, only_client_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (uid) DO NOTHING RETURNING uid`,
      [card.uid, card.tokenId, driverId, card.status, card.createdAt, card.onlyClientId, card.expiresAt],
    );
    return rows.length === 1;
  }

  async findOwn(sql: Sql, driverId: string, uid: string): Promise<CardRecord | null> {
    const [row] = await sql.query<CardRecord>(`SELECT ${CARD} FROM tokens WHERE uid = $1 AND driver_id = $2`, [
      uid,
      driverId,
    ]);
    return row ?? null;
  }

  async count(sql: Sql, driverId: string): Promise<CardCount> {
    const [row] = await sql.query<CardCount>(
      `SELECT count(*) FILTER (WHERE expires_at IS NULL)::int AS cards, count(expires_at)::int AS aliases
         FROM tokens WHERE driver_id = $1`,
      [driverId],
    );
    return row ?? { cards: 0, aliases: 0 };
  }

  /** Newest first, without aliases that have ended at `now`; few, so not in pages. */
  async list(sql: Sql, driverId: string, now: Date): Promise<CardRecord[]> {
    return sql.query<CardRecord>(
      `SELECT ${CARD} FROM tokens WHERE driver_id = $1 AND (expires_at IS NULL OR expires_at > $2)
        ORDER BY created_at DESC, token_id DESC`,
      [driverId, now],
    );
  }

  /** @returns false when the driver has no such card */
  async remove(sql: Sql, driverId: string, tokenId: string): Promise<boolean> {
    const rows = await sql.query(`DELETE FROM tokens WHERE driver_id = $1 AND token_id = $2 RETURNING uid`, [
      driverId,
      tokenId,
    ]);
    return rows.length === 1;
  }

  /** Aliases that ended before `then`. */
  async removeEnded(sql: Sql, then: Date): Promise<void> {
    await sql.query(`DELETE FROM tokens WHERE expires_at < $1`, [then]);
  }
}

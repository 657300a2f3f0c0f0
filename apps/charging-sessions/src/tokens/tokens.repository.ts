import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';

/** A driver's card. */
export interface CardRecord {
  readonly tokenId: string;
  readonly uid: string;
  readonly status: 'active' | 'blocked';
  readonly createdAt: Date;
}

export interface CardHolder {
  readonly tokenId: string;
  readonly driverId: string;
  readonly status: 'active' | 'blocked';
}

const HOLDER = `SELECT token_id AS "tokenId", driver_id AS "driverId", status FROM tokens WHERE uid = $1`;
const CARD = `token_id AS "tokenId", uid, status, created_at AS "createdAt"`;

@Injectable()
export class TokensRepository {
  async findHolder(sql: Sql, uid: string): Promise<CardHolder | null> {
    const [row] = await sql.query<CardHolder>(HOLDER, [uid]);
    return row ?? null;
  }

  /** Keeps the card from being removed until the transaction ends, so that an erasure waits for a start and then sees it. */
  async holdHolder(tx: Tx, uid: string): Promise<CardHolder | null> {
    const [row] = await tx.query<CardHolder>(`${HOLDER} FOR KEY SHARE`, [uid]);
    return row ?? null;
  }

  /** @returns false when the number is registered already, by whoever */
  async add(tx: Tx, driverId: string, card: CardRecord): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO tokens (uid, token_id, driver_id, status, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (uid) DO NOTHING RETURNING uid`,
      [card.uid, card.tokenId, driverId, card.status, card.createdAt],
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

  async count(sql: Sql, driverId: string): Promise<number> {
    const [row] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM tokens WHERE driver_id = $1`, [
      driverId,
    ]);
    return row?.count ?? 0;
  }

  /** Newest first; few, so not in pages. */
  async list(sql: Sql, driverId: string): Promise<CardRecord[]> {
    return sql.query<CardRecord>(
      `SELECT ${CARD} FROM tokens WHERE driver_id = $1 ORDER BY created_at DESC, token_id DESC`,
      [driverId],
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

  async removeAllOf(tx: Tx, driverId: string): Promise<void> {
    await tx.query(`DELETE FROM tokens WHERE driver_id = $1`, [driverId]);
  }
}

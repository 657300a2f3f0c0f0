import { Injectable } from '@nestjs/common';
import { columnsOf, insertUnlessThere, IsNull, LessThan, MoreThan, type Sql, type Tx } from '@evc/database';
import type { CardFacts } from '@evc/domain';
import { TokenRow } from './token.entity';

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

const HOLDER = columnsOf(TokenRow, { only: ['tokenId', 'driverId', 'status', 'onlyClientId', 'expiresAt'] });

@Injectable()
export class TokensRepository {
  /** Keeps the card from being removed until the transaction ends, so that an erasure waits for a start and then sees it. */
  async holdHolder(tx: Tx, uid: string): Promise<CardHolder | null> {
    const [row] = await tx.query<CardHolder>(`SELECT ${HOLDER} FROM tokens WHERE uid = $1 FOR KEY SHARE`, [uid]);
    return row ?? null;
  }

  /** @returns false when the number is registered already, by whoever */
  add(tx: Tx, driverId: string, card: CardRecord): Promise<boolean> {
    return insertUnlessThere(tx, TokenRow, { ...card, driverId });
  }

  findOwn(sql: Sql, driverId: string, uid: string): Promise<CardRecord | null> {
    return sql.of(TokenRow).findOneBy({ uid, driverId });
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
  list(sql: Sql, driverId: string, now: Date): Promise<CardRecord[]> {
    return sql.of(TokenRow).find({
      where: [
        { driverId, expiresAt: IsNull() },
        { driverId, expiresAt: MoreThan(now) },
      ],
      order: { createdAt: 'DESC', tokenId: 'DESC' },
    });
  }

  /** @returns false when the driver has no such card */
  async remove(sql: Sql, driverId: string, tokenId: string): Promise<boolean> {
    return (await sql.of(TokenRow).delete({ driverId, tokenId })).affected === 1;
  }

  /** Aliases that ended before `then`. */
  async removeEnded(sql: Sql, then: Date): Promise<void> {
    await sql.of(TokenRow).delete({ expiresAt: LessThan(then) });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, IsNull, type Sql, type Tx } from '@evc/database';
import { DriverToMove } from './driver-to-move.entity';
import { PairwiseId } from './pairwise-id.entity';

/** What is kept of the ids of an account, which has none before its first sign-in. */
export interface KeptIds {
  readonly driverSealed: Buffer | null;
  readonly staffSealed: Buffer | null;
  /** What charging keeps may still stand under the account's own id, or a token without a claim may be left. */
  readonly former: boolean;
  /** What charging keeps has not moved yet. */
  readonly waits: boolean;
}

const BOTH = { only: ['driverSealed', 'staffSealed'] } as const;
const SEALED = columnsOf(PairwiseId, BOTH);
const SEALED_OF_P = columnsOf(PairwiseId, { ...BOTH, table: 'p' });

@Injectable()
export class PairwiseRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Null for an account that is gone. */
  async find(accountId: string, sql: Sql = this.db): Promise<KeptIds | null> {
    return (await this.settled(accountId, sql)) ?? (await this.moving(accountId, sql));
  }

  /** Nearly everybody, at each sign-in and refresh: a statement that costs the server half of the other. */
  private async settled(accountId: string, sql: Sql): Promise<KeptIds | undefined> {
    const [row] = await sql.query<Pick<KeptIds, 'driverSealed' | 'staffSealed'>>(
      `SELECT ${SEALED} FROM pairwise_ids
       WHERE account_id = $1 AND NOT EXISTS (SELECT FROM drivers_to_move WHERE account_id = $1)`,
      [accountId],
    );
    return row && { ...row, former: false, waits: false };
  }

  private async moving(accountId: string, sql: Sql): Promise<KeptIds | null> {
    const [row] = await sql.query<KeptIds>(
      `SELECT ${SEALED_OF_P}, m.account_id IS NOT NULL AS former,
              m.account_id IS NOT NULL AND o.delivered_at IS NULL AS waits
       FROM accounts a LEFT JOIN pairwise_ids p USING (account_id) LEFT JOIN drivers_to_move m USING (account_id)
         LEFT JOIN outbox o ON o.event_id = m.event_id
       WHERE a.account_id = $1`,
      [accountId],
    );
    return row ?? null;
  }

  /** Nothing for an account that is gone, or that has its ids already. */
  async add(row: PairwiseId, sql: Sql = this.db): Promise<void> {
    await sql.query(
      `INSERT INTO pairwise_ids (account_id, driver_sealed, driver_index, staff_sealed)
       SELECT account_id, $2, $3, $4 FROM accounts WHERE account_id = $1 FOR SHARE
       ON CONFLICT (account_id) DO NOTHING`,
      [row.accountId, row.driverSealed, row.driverIndex, row.staffSealed],
    );
  }

  /** The account that a driver's index leads to, or that is still known to charging by its own id. */
  async accountOf(driverIndex: Buffer, id: string, sql: Sql = this.db): Promise<string | null> {
    const [row] = await sql.query<Pick<PairwiseId, 'accountId'>>(
      `SELECT account_id AS "accountId" FROM pairwise_ids WHERE driver_index = $1
       UNION ALL SELECT account_id FROM drivers_to_move WHERE account_id = $2`,
      [driverIndex, id],
    );
    return row?.accountId ?? null;
  }

  /** Accounts of before that charging has not been asked to move yet. */
  async toMove(limit: number): Promise<string[]> {
    const where = { eventId: IsNull() };
    const rows = await this.db.of(DriverToMove).find({ where, order: { accountId: 'ASC' }, take: limit });
    return rows.map(({ accountId }) => accountId);
  }

  /** False when another run was faster. */
  async askedToMove(tx: Tx, accountId: string, eventId: string): Promise<boolean> {
    return (await tx.of(DriverToMove).update({ accountId, eventId: IsNull() }, { eventId })).affected === 1;
  }

  /** Accounts that are gone, and those whose move was delivered before this moment. */
  async forgetMoved(deliveredBefore: Date): Promise<void> {
    await this.db.query(
      `DELETE FROM drivers_to_move m WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.account_id = m.account_id)
         OR EXISTS (SELECT FROM outbox o WHERE o.event_id = m.event_id AND o.delivered_at < $1)`,
      [deliveredBefore],
    );
  }

  /** Events of charging that were taken in before its ids were sealed here, which must not count twice. */
  async wasReceived(eventId: string): Promise<boolean> {
    return (await this.db.query('SELECT 1 FROM received_events WHERE event_id = $1', [eventId])).length > 0;
  }

  async hasEnded(): Promise<boolean> {
    return (await this.db.query('SELECT 1 FROM driver_move WHERE ended_at IS NOT NULL')).length > 0;
  }

  /** True for the one call that ends it: when nobody is left to move. */
  async end(tx: Tx, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE driver_move SET ended_at = $1 WHERE ended_at IS NULL AND NOT EXISTS (SELECT FROM drivers_to_move) RETURNING 1`,
      [at],
    );
    if (rows.length > 0) {
      await tx.query(
        `DELETE FROM received_events WHERE type LIKE 'session.%' AND received_at < (SELECT started_at FROM driver_move)`,
      );
    }
    return rows.length > 0;
  }
}

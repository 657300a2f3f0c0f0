import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import type { LeftOut } from './new-events';

/** A transaction of this service that has written something and not ended. */
export interface OpenTransaction {
  readonly pid: number;
  readonly xid: string;
}

/** When the log takes in what came, and what stayed out of it. */
@Injectable()
export class RoundsRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** No event is recorded before this from now on. @returns the time of the round: `now`, or the last one if that was later */
  async begin(now: Date): Promise<Date> {
    const [row] = await this.db.query<{ round_at: Date }>(
      `UPDATE ledger_status SET round_at = greatest(round_at, $1, (SELECT max(issued_at) FROM ledger_checkpoints))
       RETURNING round_at`,
      [now],
    );
    if (!row) throw new Error('the ledger has lost its status row');
    return row.round_at;
  }

  /** Transactions of this role in this database that may still append what they dated before now. */
  async writing(): Promise<OpenTransaction[]> {
    return this.db.query<OpenTransaction>(
      `SELECT pid, backend_xid::text AS xid FROM pg_stat_activity
       WHERE datname = current_database() AND usename = current_user AND backend_xid IS NOT NULL`,
    );
  }

  /** Chains that are out of the log now, since something in them does not hold. */
  async leftOutCount(): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*) AS count FROM ledger_left_out out JOIN chain_heads head USING (account_id)
       WHERE reason = 'wrong' AND head.logged_sequence < out.sequence AND head.sequence >= out.sequence`,
    );
    return row?.count ?? 0;
  }

  /** What was signed about chains that stayed out, of these subjects. */
  async leftOutOf(tx: Tx, subjects: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ signed: string }>(
      'SELECT signed FROM ledger_left_out WHERE account_id = ANY($1::uuid[])',
      [subjects],
    );
    return rows.map(({ signed }) => signed);
  }

  /** Whether this chain is known to be out from this event on; the reason is brought up to date. */
  async knownLeftOut(tx: Tx, { subject, sequence, reason }: LeftOut): Promise<boolean> {
    const rows = await tx.query(
      'UPDATE ledger_left_out SET reason = $3 WHERE account_id = $1 AND sequence = $2 RETURNING 1',
      [subject, sequence, reason],
    );
    return rows.length > 0;
  }

  async addLeftOut(tx: Tx, { subject, sequence, reason }: LeftOut, signed: string): Promise<void> {
    await tx.query('INSERT INTO ledger_left_out (account_id, sequence, reason, signed) VALUES ($1, $2, $3, $4)', [
      subject,
      sequence,
      reason,
      signed,
    ]);
  }
}

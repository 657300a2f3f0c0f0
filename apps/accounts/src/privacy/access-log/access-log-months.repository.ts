import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { type LogMonth, monthNamed, monthOf } from './months';

/** Sign-ins wait while a month is added or dropped, so the wait for a lock is short; the next run tries again. */
const PATIENCE = `SET LOCAL lock_timeout = '3s'`;

/** The partitions of the access log. Their names are made from dates alone. */
@Injectable()
export class AccessLogMonthsRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async all(sql: Sql = this.db): Promise<LogMonth[]> {
    const rows = await sql.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = 'access_log'::regclass ORDER BY c.relname`,
    );
    return rows.flatMap(({ name }) => monthNamed(name) ?? []);
  }

  /** Months of entries that came when no partition was there for them. */
  async inDefault(sql: Sql = this.db): Promise<LogMonth[]> {
    const rows = await sql.query<{ month: Date }>(
      `SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month FROM access_log_default`,
    );
    return rows.map(({ month }) => monthOf(month));
  }

  /** Makes the month and moves into it what the default took in its place. */
  async add(tx: Tx, month: LogMonth): Promise<void> {
    await tx.query(PATIENCE);
    await tx.query('SELECT add_access_log_month($1, $2)', numbersOf(month));
  }

  async drop(tx: Tx, month: LogMonth): Promise<void> {
    await tx.query(PATIENCE);
    await tx.query('SELECT drop_access_log_month($1, $2)', numbersOf(month));
  }

  /** The part of a month that is still there but too old. */
  async deleteBefore(moment: Date): Promise<void> {
    await this.db.query('DELETE FROM access_log WHERE at < $1', [moment]);
  }
}

function numbersOf({ from }: LogMonth): [year: number, month: number] {
  return [from.getUTCFullYear(), from.getUTCMonth() + 1];
}

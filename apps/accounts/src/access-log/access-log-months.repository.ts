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
  async add(tx: Tx, { table, from, until }: LogMonth): Promise<void> {
    await tx.query(PATIENCE);
    // An entry that came between the move and the attachment would refuse it.
    await tx.query('LOCK TABLE access_log_default IN ACCESS EXCLUSIVE MODE');
    await execute(tx, 'CREATE TABLE %I (LIKE access_log INCLUDING ALL)', table);
    await execute(
      tx,
      `WITH moved AS (DELETE FROM access_log_default WHERE at >= %2$L AND at < %3$L RETURNING *)
       INSERT INTO %1$I SELECT * FROM moved`,
      ...[table, from.toISOString(), until.toISOString()],
    );
    await execute(
      tx,
      'ALTER TABLE access_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      ...[table, from.toISOString(), until.toISOString()],
    );
  }

  async drop(tx: Tx, { table }: LogMonth): Promise<void> {
    await tx.query(PATIENCE);
    await execute(tx, 'DROP TABLE %I', table);
  }

  /** The part of a month that is still there but too old. */
  async deleteBefore(moment: Date): Promise<void> {
    await this.db.query('DELETE FROM access_log WHERE at < $1', [moment]);
  }
}

/** Statements about tables take no parameters: the server itself quotes names (%I) and texts (%L). */
async function execute(tx: Tx, statement: string, ...values: string[]): Promise<void> {
  const rows = await tx.query<{ text: string }>('SELECT format($1, VARIADIC $2::text[]) AS text', [statement, values]);
  await tx.query(rows[0]?.text ?? '');
}

import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Clock } from '../clock/clock';
import { type DailyCount, DailyCounts, dayOf } from './daily-counts';
import type { Days } from './days-query';

const KEPT_DAYS = 731;
const DAY_MS = 86_400_000;

/** What was counted on one day. */
export type UseOfDay<Kind extends string> = { readonly day: string } & Readonly<Record<Kind, number>>;

/**
 * A client's use of one app, by day (UTC): collected because it registered as a business, shown to it, naming nobody (QST-2.1).
 * Kept in the `client_use` of the app's own schema, for two years.
 */
export abstract class CountedUse<Kind extends string> implements BeforeApplicationShutdown {
  private readonly counts: DailyCounts;

  /** @param kinds all that is counted: what an older version counted beside them is not shown */
  constructor(
    private readonly database: Sql,
    private readonly kinds: readonly Kind[],
    private readonly clock: Clock,
  ) {
    this.counts = new DailyCounts((counts) => this.write(counts, this.database), clock);
  }

  /** For what happens often: an addition in memory, written within seconds, so that nothing waits for it. */
  count(clientId: string, kind: Kind): void {
    this.counts.add(clientId, kind);
  }

  /** For what happens seldom: in the transaction of what happened. */
  async note(sql: Sql, clientId: string, kind: Kind): Promise<void> {
    await this.write([{ clientId, day: dayOf(this.clock.now()), kind, count: 1 }], sql);
  }

  /** Days on which something was counted, oldest first. */
  async of(clientId: string, { from, to }: Days, sql: Sql = this.database): Promise<UseOfDay<Kind>[]> {
    const rows = await sql.query<Omit<DailyCount, 'clientId'>>(
      `SELECT day::text AS day, kind, count::int AS count FROM client_use
       WHERE client_id = $1 AND day BETWEEN $2::date AND $3::date ORDER BY day`,
      [clientId, from, to],
    );
    const days = new Map<string, Record<Kind, number>>();
    for (const { day, kind, count } of rows) {
      const known = this.kinds.find((one) => one === kind);
      days.set(day, { ...(days.get(day) ?? this.nothing()), ...(known && { [known]: count }) });
    }
    return [...days].map(([day, sums]) => ({ day, ...sums }));
  }

  /** A day on which nothing was counted. */
  nothing(): Record<Kind, number> {
    return Object.fromEntries(this.kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  }

  /** Writes what was counted until now. */
  flush(): Promise<void> {
    return this.counts.flush();
  }

  /** Forgets what is too old; each app says when. */
  async purge(): Promise<void> {
    const oldest = dayOf(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
    await this.database.query('DELETE FROM client_use WHERE day < $1::date', [oldest]);
  }

  /** Before the pools close; a database that is away by then costs a few counts, never the shutdown. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush().catch(() => undefined);
  }

  /** Adds to what is there, in one statement. */
  private async write(counts: readonly DailyCount[], sql: Sql): Promise<void> {
    await sql.query(
      `INSERT INTO client_use AS u (client_id, day, kind, count)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[])
       ON CONFLICT (client_id, day, kind) DO UPDATE SET count = u.count + excluded.count`,
      [
        counts.map(({ clientId }) => clientId),
        counts.map(({ day }) => day),
        counts.map(({ kind }) => kind),
        counts.map(({ count }) => count),
      ],
    );
  }
}

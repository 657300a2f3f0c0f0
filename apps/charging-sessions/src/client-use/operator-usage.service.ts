import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase, type Tx } from '@evc/database';
import { CLOCK, type Clock, type Days, daysOf, type DaysQuery, type UseOfDay } from '@evc/platform';
import { ClientUse, type UseKind } from './client-use';

/** One day of a client's use. */
export type DayOfUse = UseOfDay<UseKind | 'sessions'>;

export interface Usage extends Days {
  readonly days: readonly DayOfUse[];
}

/** Sessions are counted when asked for. */
const MOST_DAYS = 93;

/** What a client reads of its own use, with the operator's database role. */
@Injectable()
export class OperatorUsageService {
  constructor(
    private readonly use: ClientUse,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Days on which there was something, oldest first. @throws Problem validation-failed for a range that is empty or too long */
  async read(clientId: string, query: DaysQuery): Promise<Usage> {
    const range = daysOf(query, this.clock.now(), MOST_DAYS);
    const [counts, sessions] = await this.database.asClient(clientId, async (tx) => [
      await this.use.of(clientId, range, tx),
      await sessionsOf(tx, clientId, range),
    ]);
    const days = new Map(counts.map((counted): [string, DayOfUse] => [counted.day, { ...counted, sessions: 0 }]));
    for (const { day, sessions: begun } of sessions)
      days.set(day, { ...(days.get(day) ?? { day, ...this.use.nothing() }), sessions: begun });
    return { ...range, days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
  }
}

/** Sessions by the day they began. */
function sessionsOf(tx: Tx, clientId: string, { from, to }: Days): Promise<{ day: string; sessions: number }[]> {
  return tx.query(
    `SELECT (started_at AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS sessions FROM operator_sessions
     WHERE client_id = $1 AND started_at >= $2::date::timestamp AT TIME ZONE 'UTC'
       AND started_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
     GROUP BY 1`,
    [clientId, from, to],
  );
}

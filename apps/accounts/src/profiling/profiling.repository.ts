import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { type ActivitySums, NO_ACTIVITY, type Segment } from '@evc/domain';

export interface ProfileRow {
  /** Only sessions that began at or after this moment count. */
  readonly begun_at: Date;
  /** The consent event that the latest change relied on. */
  readonly relied_on: string | null;
  /** When the segments were last inferred. */
  readonly assessed_at: Date;
}

export interface SegmentRow {
  readonly segment: Segment;
  readonly since: Date;
}

interface SumsRow {
  readonly sessions: number;
  readonly timed: number;
  readonly nights: number;
  readonly publics: number;
  readonly long_stays: number;
  readonly energy_wh: number;
}

const REMOVE = ['profile_segments', 'profile_months', 'profiles'].map(
  (table) => `DELETE FROM ${table} WHERE account_id = $1`,
);

@Injectable()
export class ProfilingRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async profile(sql: Sql, accountId: string): Promise<ProfileRow | null> {
    const rows = await sql.query<ProfileRow>(
      'SELECT begun_at, relied_on, assessed_at FROM profiles WHERE account_id = $1',
      [accountId],
    );
    return rows[0] ?? null;
  }

  async save(tx: Tx, accountId: string, row: ProfileRow): Promise<void> {
    await tx.query(
      `INSERT INTO profiles (account_id, begun_at, relied_on, assessed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET begun_at = excluded.begun_at, relied_on = excluded.relied_on,
         assessed_at = excluded.assessed_at`,
      [accountId, row.begun_at, row.relied_on, row.assessed_at],
    );
  }

  async addToMonth(tx: Tx, accountId: string, month: number, sums: ActivitySums): Promise<void> {
    await tx.query(
      `INSERT INTO profile_months AS m (account_id, month, sessions, timed, nights, publics, long_stays, energy_wh)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (account_id, month) DO UPDATE SET sessions = m.sessions + excluded.sessions,
         timed = m.timed + excluded.timed, nights = m.nights + excluded.nights, publics = m.publics + excluded.publics,
         long_stays = m.long_stays + excluded.long_stays, energy_wh = m.energy_wh + excluded.energy_wh`,
      [accountId, month, sums.sessions, sums.timed, sums.nights, sums.publics, sums.longStays, sums.energyWh],
    );
  }

  /** Sums over the months from `first` on. */
  async sumsFrom(sql: Sql, accountId: string, first: number): Promise<ActivitySums> {
    const [row] = await sql.query<SumsRow>(
      `SELECT coalesce(sum(sessions), 0)::int AS sessions, coalesce(sum(timed), 0)::int AS timed,
         coalesce(sum(nights), 0)::int AS nights, coalesce(sum(publics), 0)::int AS publics,
         coalesce(sum(long_stays), 0)::int AS long_stays, coalesce(sum(energy_wh), 0)::bigint AS energy_wh
       FROM profile_months WHERE account_id = $1 AND month >= $2`,
      [accountId, first],
    );
    if (!row) return NO_ACTIVITY;
    const { sessions, timed, nights, publics } = row;
    // A correction may arrive before its session: until then the sums can lie below nothing.
    const [longStays, energyWh] = [Math.max(0, row.long_stays), Math.max(0, row.energy_wh)];
    return { sessions, timed, nights, publics, longStays, energyWh };
  }

  async removeMonthsBefore(tx: Tx, accountId: string, first: number): Promise<void> {
    await tx.query('DELETE FROM profile_months WHERE account_id = $1 AND month < $2', [accountId, first]);
  }

  async segmentsOf(sql: Sql, accountId: string): Promise<SegmentRow[]> {
    return sql.query<SegmentRow>('SELECT segment, since FROM profile_segments WHERE account_id = $1', [accountId]);
  }

  /** Exactly these from now on; those that held before keep their `since`. */
  async setSegments(tx: Tx, accountId: string, segments: readonly Segment[], now: Date): Promise<void> {
    await tx.query('DELETE FROM profile_segments WHERE account_id = $1 AND segment <> ALL ($2::text[])', [
      accountId,
      segments,
    ]);
    await tx.query(
      `INSERT INTO profile_segments (account_id, segment, since)
       SELECT $1, s, $3 FROM unnest($2::text[]) AS s ON CONFLICT DO NOTHING`,
      [accountId, segments, now],
    );
  }

  async remove(tx: Tx, accountId: string): Promise<void> {
    for (const statement of REMOVE) await tx.query(statement, [accountId]);
  }

  /** Accounts of which this was inferred, in the order of their ids, after the given one. */
  async members(segment: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `SELECT account_id FROM profile_segments
       WHERE segment = $1 AND ($2::uuid IS NULL OR account_id > $2::uuid) ORDER BY account_id LIMIT $3`,
      [segment, after, limit],
    );
    return rows.map((row) => row.account_id);
  }

  /** Profiles last assessed before `moment`, those that waited longest first. */
  async assessedBefore(moment: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      'SELECT account_id FROM profiles WHERE assessed_at < $1 ORDER BY assessed_at LIMIT $2',
      [moment, limit],
    );
    return rows.map((row) => row.account_id);
  }
}

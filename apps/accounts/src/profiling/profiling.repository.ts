import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { MonthSums, Segment } from '@evc/domain';

export interface ProfileRow {
  /** Only sessions that began at or after this moment count. */
  readonly begun_at: Date;
  /** The consent event that the latest change relied on. */
  readonly relied_on: string | null;
  /** When the segments were last inferred. */
  readonly assessed_at: Date;
  /** See ProfileMonths; null where an older version wrote the row. */
  readonly months_sealed: Buffer | null;
}

export interface SegmentRow {
  readonly segment: Segment;
  readonly since: Date;
}

interface MonthRow {
  readonly month: number;
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
      'SELECT begun_at, relied_on, assessed_at, months_sealed FROM profiles WHERE account_id = $1',
      [accountId],
    );
    return rows[0] ?? null;
  }

  /** With what an older version left of it in the clear, which goes. */
  async save(tx: Tx, accountId: string, row: ProfileRow): Promise<void> {
    await tx.query(
      `INSERT INTO profiles (account_id, begun_at, relied_on, assessed_at, months_sealed) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id) DO UPDATE SET begun_at = excluded.begun_at, relied_on = excluded.relied_on,
         assessed_at = excluded.assessed_at, months_sealed = excluded.months_sealed`,
      [accountId, row.begun_at, row.relied_on, row.assessed_at, row.months_sealed],
    );
    await tx.query('DELETE FROM profile_months WHERE account_id = $1', [accountId]);
  }

  /** What an older version wrote. */
  async monthsInClear(sql: Sql, accountId: string): Promise<MonthSums> {
    const rows = await sql.query<MonthRow>(
      `SELECT month, sessions, timed, nights, publics, long_stays, energy_wh FROM profile_months WHERE account_id = $1`,
      [accountId],
    );
    return new Map(
      rows.map(({ month, long_stays: longStays, energy_wh: energyWh, ...counts }) => [
        month,
        { ...counts, longStays, energyWh },
      ]),
    );
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

  /** Profiles last assessed before `moment`, those that waited longest first, and those with sums in the clear. */
  async dueBefore(moment: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `(SELECT account_id FROM profiles WHERE assessed_at < $1 ORDER BY assessed_at LIMIT $2)
       UNION (SELECT account_id FROM profiles WHERE months_sealed IS NULL LIMIT $2)
       UNION (SELECT account_id FROM profiles JOIN profile_months USING (account_id) LIMIT $2) LIMIT $2`,
      [moment, limit],
    );
    return rows.map((row) => row.account_id);
  }
}

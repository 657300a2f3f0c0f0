import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, erasurePlan, erasureStatements, type Sql, type Tx } from '@evc/database';
import type { Segment } from '@evc/domain';
import { ACCOUNTS_MAP } from '../entities';
import { PROFILING } from '../purposes';
import { ProfileSegment } from './profile-segment.entity';
import { ActivityProfile } from './profile.entity';

/** What goes with the purpose, as the tags of its tables say. */
const REMOVE = erasureStatements(
  erasurePlan(
    ACCOUNTS_MAP.filter(({ columns }) => columns.some((one) => one.tag === 'personal' && one.purpose === PROFILING)),
    'account',
  ),
).erasure;

@Injectable()
export class ProfilingRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  profile(sql: Sql, accountId: string): Promise<ActivityProfile | null> {
    return sql.of(ActivityProfile).findOneBy({ accountId });
  }

  async save(tx: Tx, row: ActivityProfile): Promise<void> {
    await tx.of(ActivityProfile).upsert({ ...row }, ['accountId']);
  }

  segmentsOf(sql: Sql, accountId: string): Promise<ProfileSegment[]> {
    return sql.of(ProfileSegment).findBy({ accountId });
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

  /** Profiles last assessed before `moment`, those that waited longest first, and those that begin anew. */
  async dueBefore(moment: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `(SELECT account_id FROM profiles WHERE assessed_at < $1 ORDER BY assessed_at LIMIT $2)
       UNION (SELECT account_id FROM profiles WHERE months_sealed IS NULL LIMIT $2) LIMIT $2`,
      [moment, limit],
    );
    return rows.map((row) => row.account_id);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql } from '@evc/database';

@Injectable()
export class KnownNetworksRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async has(accountId: string, networkHash: Buffer): Promise<boolean> {
    const rows = await this.db.query('SELECT 1 FROM known_networks WHERE account_id = $1 AND network_hash = $2', [
      accountId,
      networkHash,
    ]);
    return rows.length === 1;
  }

  /** Writes at most once a day for each, and takes no lock on the other days: a sign-in should cost no more than it needs. */
  async seen(accountId: string, networkHash: Buffer, now: Date, sql: Sql = this.db): Promise<void> {
    await sql.query(
      `INSERT INTO known_networks (account_id, network_hash, last_seen_at)
       SELECT account_id, $2::bytea, $3::timestamptz FROM accounts
       WHERE account_id = $1 AND status = 'active' AND NOT EXISTS (
         SELECT 1 FROM known_networks
         WHERE account_id = $1 AND network_hash = $2 AND last_seen_at > $3::timestamptz - interval '1 day')
       ON CONFLICT (account_id, network_hash) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at`,
      [accountId, networkHash, now],
    );
  }

  async deleteUnseenSince(then: Date): Promise<void> {
    await this.db.query('DELETE FROM known_networks WHERE last_seen_at < $1', [then]);
  }
}

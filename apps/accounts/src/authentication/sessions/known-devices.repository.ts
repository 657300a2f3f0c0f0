import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** In place of hashes that are kept no longer: there were devices once. */
const SOME_ONCE = Buffer.alloc(0);

/** What is known of a device at a sign-in. */
export type DeviceSeen = 'first-ever' | 'known' | 'new';

@Injectable()
export class KnownDeviceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /**
   * Notes that the account was signed in on this device now; to the day, for a device that is known. One statement: it is
   * part of every sign-in. Of two at once only one is told `new`.
   */
  async see(tx: Tx, accountId: string, deviceHash: Buffer, now: Date): Promise<DeviceSeen> {
    const [seen] = await tx.query<{ is_first: boolean; is_new: boolean }>(
      `WITH seen AS (
         INSERT INTO known_devices AS d (account_id, device_hash, first_seen_at, last_seen_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (account_id, device_hash) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at
           WHERE d.last_seen_at < EXCLUDED.last_seen_at - interval '1 day'
         RETURNING xmax = 0 AS is_new)
       SELECT NOT EXISTS (SELECT 1 FROM known_devices WHERE account_id = $1) AS is_first,
         coalesce((SELECT is_new FROM seen), false) AS is_new`,
      [accountId, deviceHash, now],
    );
    if (!seen?.is_new) return 'known';
    return seen.is_first ? 'first-ever' : 'new';
  }

  /** Forgets devices not seen since; that there were some stays, so that the next one still counts as new. */
  async forget(notSeenSince: Date): Promise<void> {
    await this.db.query(
      `WITH old AS (DELETE FROM known_devices WHERE last_seen_at < $1 AND device_hash <> $2 RETURNING account_id, last_seen_at)
       INSERT INTO known_devices (account_id, device_hash, first_seen_at, last_seen_at)
       SELECT o.account_id, $2, max(o.last_seen_at), max(o.last_seen_at) FROM old o
       JOIN accounts a ON a.account_id = o.account_id GROUP BY o.account_id
       ON CONFLICT (account_id, device_hash) DO NOTHING`,
      [notSeenSince, SOME_ONCE],
    );
  }
}

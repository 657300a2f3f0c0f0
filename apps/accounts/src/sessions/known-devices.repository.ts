import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** In place of hashes that are kept no longer: there were devices once. */
const SOME_ONCE = Buffer.alloc(0);

/** What is known of a device at a sign-in. */
export type DeviceSeen = 'first-ever' | 'known' | 'new';

@Injectable()
export class KnownDeviceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Notes that the account was signed in on this device now. Of two at once only one is told `new`. */
  async see(tx: Tx, accountId: string, deviceHash: Buffer, now: Date): Promise<DeviceSeen> {
    const [others] = await tx.query('SELECT 1 FROM known_devices WHERE account_id = $1 LIMIT 1', [accountId]);
    const added = await tx.query(
      `INSERT INTO known_devices (account_id, device_hash, first_seen_at, last_seen_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (account_id, device_hash) DO NOTHING RETURNING account_id`,
      [accountId, deviceHash, now],
    );
    if (added.length === 1) return others === undefined ? 'first-ever' : 'new';
    await tx.query('UPDATE known_devices SET last_seen_at = $3 WHERE account_id = $1 AND device_hash = $2', [
      accountId,
      deviceHash,
      now,
    ]);
    return 'known';
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

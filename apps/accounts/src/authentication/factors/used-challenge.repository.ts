import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

@Injectable()
export class UsedChallengeRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** False when it was used before. */
  async insert(tx: Tx, hash: Buffer, expiresAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO used_challenges (challenge_hash, expires_at) VALUES ($1, $2)
       ON CONFLICT (challenge_hash) DO NOTHING RETURNING challenge_hash`,
      [hash, expiresAt],
    );
    return rows.length === 1;
  }

  /** Those that have ended are refused for that already. */
  async deleteExpired(now: Date): Promise<void> {
    await this.db.query('DELETE FROM used_challenges WHERE expires_at < $1', [now]);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, insertUnlessThere, LessThan, type Tx } from '@evc/database';
import { UsedChallenge } from './used-challenge.entity';

@Injectable()
export class UsedChallengeRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** False when it was used before. */
  insert(tx: Tx, challengeHash: Buffer, expiresAt: Date): Promise<boolean> {
    return insertUnlessThere(tx, UsedChallenge, { challengeHash, expiresAt });
  }

  /** Those that have ended are refused for that already. */
  async deleteExpired(now: Date): Promise<void> {
    await this.db.of(UsedChallenge).delete({ expiresAt: LessThan(now) });
  }
}

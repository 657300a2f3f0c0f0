import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';

/** A consent whose time is over and which nobody has written down as ended yet. */
export interface LapsedConsent {
  /** An account, or a newsletter subscription without one. */
  readonly account_id: string;
  readonly purpose: string;
  readonly expires_at: Date;
}

@Injectable()
export class LapseRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** The next ones behind `after`, those that lapsed longest ago first. */
  async lapsed(now: Date, after: LapsedConsent | null, limit: number): Promise<LapsedConsent[]> {
    return this.db.query<LapsedConsent>(
      `SELECT account_id, purpose, expires_at FROM consents
       WHERE status = 'given' AND expires_at <= $1
         AND ($2::timestamptz IS NULL OR (expires_at, account_id, purpose) > ($2, $3::uuid, $4::text))
       ORDER BY expires_at, account_id, purpose LIMIT $5`,
      [now, after?.expires_at ?? null, after?.account_id ?? null, after?.purpose ?? null, limit],
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database } from '@evc/database';
import { Consent } from '../choices/consent.entity';

const LAPSED = columnsOf(Consent, { only: ['accountId', 'purpose', 'expiresAt'] });

/** A consent whose time is over and which nobody has written down as ended yet: of an account, or of a newsletter without one. */
export type LapsedConsent = Pick<Consent, 'accountId' | 'purpose'> & { readonly expiresAt: Date };

@Injectable()
export class LapseRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** The next ones behind `after`, those that lapsed longest ago first. */
  async lapsed(now: Date, after: LapsedConsent | null, limit: number): Promise<LapsedConsent[]> {
    return this.db.query<LapsedConsent>(
      `SELECT ${LAPSED} FROM consents
       WHERE status = 'given' AND expires_at <= $1
         AND ($2::timestamptz IS NULL OR (expires_at, account_id, purpose) > ($2, $3::uuid, $4::text))
       ORDER BY expires_at, account_id, purpose LIMIT $5`,
      [now, after?.expiresAt ?? null, after?.accountId ?? null, after?.purpose ?? null, limit],
    );
  }
}

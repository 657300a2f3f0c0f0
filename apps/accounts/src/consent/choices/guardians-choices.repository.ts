import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Consent } from './consent.entity';

export type GuardiansChoice = Pick<Consent, 'purpose' | 'noticeVersion'>;

@Injectable()
export class GuardiansChoicesRepository {
  /** What stands by a guardian's word. */
  async given(sql: Sql, accountId: string): Promise<GuardiansChoice[]> {
    return sql.query<GuardiansChoice>(
      `SELECT c.purpose, c.notice_version AS "noticeVersion" FROM consents c
       JOIN consent_events e ON e.account_id = c.account_id AND e.event_id = c.event_id
       WHERE c.account_id = $1 AND c.status = 'given' AND e.actor = 'guardian' ORDER BY c.purpose`,
      [accountId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';

export interface GuardiansChoiceRow {
  readonly purpose: string;
  readonly notice_version: number | null;
}

@Injectable()
export class GuardiansChoicesRepository {
  /** What stands by a guardian's word. */
  async given(sql: Sql, accountId: string): Promise<GuardiansChoiceRow[]> {
    return sql.query<GuardiansChoiceRow>(
      `SELECT c.purpose, c.notice_version FROM consents c
       JOIN consent_events e ON e.account_id = c.account_id AND e.event_id = c.event_id
       WHERE c.account_id = $1 AND c.status = 'given' AND e.actor = 'guardian' ORDER BY c.purpose`,
      [accountId],
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, type Tx } from '@evc/database';

/** Whose tokens to refuse although they have not expired. */
export interface Refused {
  readonly sessionIds: ReadonlySet<string>;
  readonly accountIds: ReadonlySet<string>;
}

@Injectable()
export class EndedSignInRepository {
  constructor(@Inject(CHARGING_DB) private readonly db: Database) {}

  async end(tx: Tx, sessionId: string, until: Date): Promise<void> {
    await tx.query(
      `INSERT INTO ended_sign_ins (session_id, until) VALUES ($1, $2)
       ON CONFLICT (session_id) DO UPDATE SET until = greatest(ended_sign_ins.until, excluded.until)`,
      [sessionId, until],
    );
  }

  async bar(tx: Tx, accountId: string, until: Date): Promise<void> {
    await tx.query(
      `INSERT INTO barred_accounts (account_id, until) VALUES ($1, $2)
       ON CONFLICT (account_id) DO UPDATE SET until = greatest(barred_accounts.until, excluded.until)`,
      [accountId, until],
    );
  }

  /** The account is gone for good, which `closed_drivers` says from here on. */
  async unbar(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM barred_accounts WHERE account_id = $1', [accountId]);
  }

  /** All of the last minutes. @param closedSince accounts closed earlier have no tokens left */
  async refused(now: Date, closedSince: Date): Promise<Refused> {
    const rows = await this.db.query<{ id: string; is_session: boolean }>(
      `SELECT session_id AS id, true AS is_session FROM ended_sign_ins WHERE until > $1
       UNION ALL SELECT account_id, false FROM barred_accounts WHERE until > $1
       UNION ALL SELECT driver_id, false FROM closed_drivers WHERE closed_at > $2`,
      [now, closedSince],
    );
    const idsOf = (isSession: boolean): ReadonlySet<string> =>
      new Set(rows.filter((row) => row.is_session === isSession).map(({ id }) => id));
    return { sessionIds: idsOf(true), accountIds: idsOf(false) };
  }

  async purge(now: Date): Promise<void> {
    await this.db.query('DELETE FROM ended_sign_ins WHERE until <= $1', [now]);
    await this.db.query('DELETE FROM barred_accounts WHERE until <= $1', [now]);
  }
}

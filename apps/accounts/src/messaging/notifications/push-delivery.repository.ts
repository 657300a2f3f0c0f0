import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, insertUnlessThere, LessThan, type Tx } from '@evc/database';
import { PushDelivery } from './push-delivery.entity';

export type PushState = 'accepted' | 'unregistered' | 'rejected' | 'withheld';

export interface PushOutcomeSeen {
  readonly state: PushState | 'queued';
  readonly reason: string | null;
}

type PushOutcome = 'state' | 'reason' | 'reliedOn' | 'settledAt';
/** What nobody needs once there is an outcome. */
const FORGOTTEN = { sessionId: null, pushTokenSealed: null, pushTokenIndex: null, locale: null };

@Injectable()
export class PushDeliveryRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** One event makes one push for each installation, however often it arrives. */
  async enqueue(tx: Tx, row: Omit<PushDelivery, PushOutcome | 'createdAt'>, now: Date): Promise<void> {
    await insertUnlessThere(tx, PushDelivery, { ...row, state: 'queued', createdAt: now });
  }

  /** How many pushes of this event wait. */
  countQueued(tx: Tx, accountId: string, eventId: string): Promise<number> {
    return tx.of(PushDelivery).countBy({ accountId, eventId, state: 'queued' });
  }

  /** Installations whose push of this event still waits. */
  async queued(accountId: string, eventId: string): Promise<string[]> {
    const where = { accountId, eventId, state: 'queued' } as const;
    const rows = await this.db.of(PushDelivery).find({ where, order: { installationId: 'ASC' } });
    return rows.map(({ installationId }) => installationId);
  }

  /** What became of the pushes of one event. */
  async outcomes(accountId: string, eventId: string): Promise<PushOutcomeSeen[]> {
    return this.db.query(
      `SELECT DISTINCT state, reason FROM push_deliveries WHERE account_id = $1 AND event_id = $2 ORDER BY state, reason`,
      [accountId, eventId],
    );
  }

  /** The delivery if it still waits, held until the transaction ends. */
  claim(tx: Tx, accountId: string, eventId: string, installationId: string): Promise<PushDelivery | null> {
    const where = { accountId, eventId, installationId, state: 'queued' } as const;
    return tx.of(PushDelivery).findOne({ where, lock: { mode: 'pessimistic_write' } });
  }

  /** Notes the consent event that the push relies on. */
  async relyOn(tx: Tx, row: PushDelivery, reliedOn: string | null): Promise<void> {
    await tx.of(PushDelivery).update(keyOf(row), { reliedOn });
  }

  async settle(
    row: PushDelivery,
    state: PushState,
    reason: string | null,
    now: Date,
    sql: Tx = this.db,
  ): Promise<void> {
    await sql.of(PushDelivery).update(keyOf(row), { state, reason, settledAt: now, ...FORGOTTEN });
  }

  async removeBefore(moment: Date): Promise<void> {
    await this.db.of(PushDelivery).delete({ createdAt: LessThan(moment) });
  }
}

const keyOf = ({ accountId, eventId, installationId }: PushDelivery) => ({ accountId, eventId, installationId });

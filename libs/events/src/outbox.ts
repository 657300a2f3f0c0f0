import { isUuid, newId, type Tx } from '@evc/database';
import type { Clock } from '@evc/platform';
import type { DomainEvent } from './event';
import type { Jobs } from './jobs';
import { isToken, UnsafePayload } from './payload-guard';
import { assertEventData } from './public-facts';

export const DELIVER_EVENT = 'deliver-event';

/** Publishes events of one app: a row and a delivery job, both in the business transaction. */
export class Outbox {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * The event exists if and only if `tx` commits; both apps' handlers get it at least once after that.
   * @returns the event id
   * @throws UnsafePayload when something other than ids, numbers, tokens and published facts would leave
   */
  async publish(tx: Tx, event: DomainEvent): Promise<string> {
    if (!isToken(event.type)) throw new UnsafePayload('type');
    if (!isUuid(event.subject)) throw new UnsafePayload('subject');
    assertEventData(event.type, event.data);
    const eventId = newId();
    const row = {
      insert: 'INSERT INTO outbox (event_id, type, subject, data, created_at) VALUES ($8, $9, $10, $11::jsonb, $12)',
      params: [eventId, event.type, event.subject, JSON.stringify(event.data), this.clock.now()],
    };
    await this.jobs.add(tx, DELIVER_EVENT, { eventId }, { jobKey: `event:${eventId}` }, row);
    return eventId;
  }
}

import { randomInt } from 'node:crypto';
import { type Database, isUuid } from '@evc/database';
import type { Clock } from '@evc/platform';
import type { EventBoundaries } from './boundary';
import { type AppName, type OutboxRow, toCloudEvent } from './event';
import type { EventReceiver } from './event-receiver';
import { errorFacts, type JobLogger } from './job-logger';
import type { EventPeer } from './peers';
import { RetryLater } from './retry-later';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const PATIENCE_MS = 3_600_000;
const PAUSE_AFTER_PATIENCE_MS = 600_000;

/**
 * Hands one published event to both apps' handlers and marks it delivered; until then it is tried again, for ever. Fields
 * named `sealed…` are for the way alone and go once it is.
 */
export class EventDelivery {
  constructor(
    private readonly app: AppName,
    private readonly database: Database,
    private readonly own: EventReceiver,
    private readonly peer: EventPeer,
    private readonly boundaries: EventBoundaries,
    private readonly clock: Clock,
    private readonly logger: JobLogger,
  ) {}

  /** The job `deliver-event`. @throws RetryLater while a side does not take it */
  async deliver(payload: unknown): Promise<void> {
    const eventId = (payload as { eventId?: unknown } | null)?.eventId;
    if (!isUuid(eventId)) return;
    const rows = await this.database.query<OutboxRow>(
      `SELECT event_id AS "eventId", type, subject, data, created_at AS "createdAt"
       FROM outbox WHERE event_id = $1 AND delivered_at IS NULL`,
      [eventId],
    );
    const row = rows[0];
    if (!row) return; // delivered by an earlier run of this job
    await this.handOver(row);
    await this.database.query(
      `UPDATE outbox SET delivered_at = $2, data = data - ARRAY(SELECT field FROM jsonb_object_keys(data) AS field WHERE field LIKE 'sealed%')
       WHERE event_id = $1`,
      [eventId, this.clock.now()],
    );
  }

  private async handOver(row: OutboxRow): Promise<void> {
    const event = toCloudEvent(this.app, row);
    try {
      await this.own.receive(event);
      const told = await this.boundaries.outgoing(this.app, event);
      if (told !== null) await this.peer.deliver(told);
    } catch (error) {
      const pause =
        error instanceof RetryLater ? error.afterMs : pauseAt(this.clock.now().getTime() - row.createdAt.getTime());
      if (!(error instanceof RetryLater)) {
        const facts = { eventId: row.eventId, waitMs: pause, ...errorFacts(error) };
        this.logger.warn(facts, 'event not delivered yet');
      }
      throw new RetryLater(pause);
    }
  }
}

/**
 * Milliseconds to wait when an event of this age (ms) could not be delivered: half its age, so pauses grow by half
 * each time without a counter, up to 30 s (10 min after an hour), spread so that many events do not come at once.
 */
export function pauseAt(age: number, random: () => number = fraction): number {
  const longest = age > PATIENCE_MS ? PAUSE_AFTER_PATIENCE_MS : LONGEST_PAUSE_MS;
  const pause = Math.min(Math.max(age / 2, FIRST_PAUSE_MS), longest);
  return Math.round(pause * (0.75 + random() / 2));
}

function fraction(): number {
  return randomInt(1_000) / 1_000;
}

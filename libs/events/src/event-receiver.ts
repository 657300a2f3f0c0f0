import type { Database } from '@evc/database';
import type { Clock } from '@evc/platform';
import type { EventBoundaries } from './boundary';
import type { AppName, CloudEvent } from './event';
import type { HandlerRegistry } from './handler-registry';

export type Receipt = 'handled' | 'duplicate' | 'nobody-listens' | 'about-nobody-here';

/** Takes one app's deliveries in: each event's handlers take effect once, however often it is delivered. */
export class EventReceiver {
  constructor(
    private readonly app: AppName,
    private readonly boundaries: EventBoundaries,
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    private readonly clock: Clock,
  ) {}

  /** Runs the handlers and marks the event in one transaction; an error undoes both, so that it is delivered again. */
  async receive(told: CloudEvent): Promise<Receipt> {
    const handlers = this.registry.listenersOf(told.type);
    if (handlers.length === 0) return 'nobody-listens';
    const event = await this.boundaries.incoming(this.app, told);
    if (event === null) return 'about-nobody-here';
    return this.database.transaction(async (tx) => {
      const marked = await tx.query(
        `INSERT INTO received_events (event_id, type, received_at) VALUES ($1, $2, $3)
         ON CONFLICT (event_id) DO NOTHING RETURNING 1`,
        [event.id, event.type, this.clock.now()],
      );
      if (marked.length === 0) return 'duplicate';
      for (const handle of handlers) await handle(tx, event);
      return 'handled';
    });
  }
}

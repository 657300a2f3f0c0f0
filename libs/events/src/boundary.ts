import type { AppName, CloudEvent } from './event';

/**
 * What stands between an app's events and the other app's: the one place where ids of one schema become ids of the other, so
 * that nothing noted on both sides is the same value (ZQ-1).
 */
export interface EventBoundary {
  /** The event as the other app gets it; null for what is none of its business. Must be the same each time. */
  outgoing(event: CloudEvent): Promise<CloudEvent | null>;
  /** The other app's event as the handlers here get it; null for one that is about nobody here. */
  incoming(event: CloudEvent): Promise<CloudEvent | null>;
}

/** Shared by both apps of one process. An app without a boundary tells and hears events as they are. */
export class EventBoundaries {
  private readonly boundaries = new Map<AppName, EventBoundary>();

  /** A feature calls this once, when it is made: before any event is delivered. */
  join(app: AppName, boundary: EventBoundary): void {
    this.boundaries.set(app, boundary);
  }

  async outgoing(app: AppName, event: CloudEvent): Promise<CloudEvent | null> {
    const boundary = this.boundaries.get(app);
    return boundary ? boundary.outgoing(event) : event;
  }

  /** An app's own events need no translation. */
  async incoming(app: AppName, event: CloudEvent): Promise<CloudEvent | null> {
    const boundary = this.boundaries.get(app);
    return boundary && event.source !== `/${app}` ? boundary.incoming(event) : event;
  }
}

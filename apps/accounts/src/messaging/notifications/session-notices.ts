import type { CloudEvent } from '@evc/events';
import type { SessionPush } from '@evc/messaging';

/** How an end became known that the charge point itself reported; all others were concluded by rule. */
const BY_STOP: readonly unknown[] = ['stop', 'stop-without-id'];

/**
 * What an event of a session says to its driver. Only an end that is billed is told as one: where the energy is looked at
 * first, the driver hears that, and later what came of it. Null for what is no news.
 */
export function noticeOf({ type, data }: Pick<CloudEvent, 'type' | 'data'>): SessionPush | null {
  switch (type) {
    case 'session.completed':
      return data['after'] === 'review' ? 'session-reviewed' : 'session-completed';
    case 'session.ended':
      return BY_STOP.includes(data['by']) ? 'session-in-review' : 'session-concluded';
    case 'session.reopened':
      return 'session-reopened';
    case 'session.reviewed':
      return 'session-reviewed';
    case 'session.corrected':
      return 'session-corrected';
    default:
      return null;
  }
}

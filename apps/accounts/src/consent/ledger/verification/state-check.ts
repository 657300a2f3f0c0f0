import { type ConsentEventKind, statusAfter } from '@evc/domain';
import type { StoredEvent, StoredState } from './rows';

/** The columns of the current state that the last event of its purpose must have left behind. */
export function differences(state: StoredState, event: StoredEvent): string[] {
  const expected: Record<string, unknown> = {
    status: statusOf(event),
    notice_version: event.notice_version,
    policy_version: event.policy_version,
    channels: channelsOf(event.channels),
    event_id: event.event_id,
    changed_at: event.occurred_at,
    expires_at: event.expires_at,
  };
  const actual: Record<string, unknown> = { ...state, channels: channelsOf(state.channels) };
  return Object.keys(expected).filter((column) => expected[column] !== actual[column]);
}

const KINDS: readonly string[] = ['given', 'refused', 'withdrawn', 'renewed', 'narrowed', 'expired', 'informed'];

/** Null for a word that is no kind of event: nothing equals that. */
function statusOf({ event }: StoredEvent): string | null {
  return KINDS.includes(event) ? statusAfter(event satisfies ConsentEventKind) : null;
}

/** Channels are a set. */
function channelsOf(channels: readonly string[]): string {
  return JSON.stringify([...new Set(channels)].sort());
}

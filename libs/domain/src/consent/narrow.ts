import type { Channel } from '../policy/pack';
import type { ConsentState } from './state';

/** What to record when a person ends one channel of a consent. */
export interface NarrowedConsent {
  /** `withdrawn` when it was the last channel; else the consent goes on over the others. */
  readonly event: 'withdrawn' | 'narrowed';
  readonly channels: readonly Channel[];
  /** As agreed to before: leaving one channel says nothing about a newer notice. */
  readonly noticeVersion: number | null;
  /** When the rest lapses: leaving a channel never prolongs a consent. */
  readonly expiresAt: Date | null;
}

/** Ends one channel of a choice (QV-2); null when the choice does not use it, so that there is nothing to end. */
export function withoutChannel(state: ConsentState | null, channel: Channel): NarrowedConsent | null {
  if (state?.status !== 'given' || !state.channels.includes(channel)) return null;
  const channels = state.channels.filter((other) => other !== channel);
  const { noticeVersion, expiresAt = null } = state;
  if (channels.length === 0) return { event: 'withdrawn', channels, noticeVersion, expiresAt: null };
  return { event: 'narrowed', channels, noticeVersion, expiresAt };
}

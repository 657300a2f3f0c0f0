import type { Channel } from '@evc/domain';

/** The channels that a message can leave by; nothing connects to social media yet. */
export type MessageChannel = Exclude<Channel, 'social'>;

/** Whom a message goes to: an account, or a newsletter subscription of somebody without one. */
export type SubjectKind = 'account' | 'subscription';

/**
 * `sending` lasts from the claim until the outcome is known. Then: `sent` to the transport; `withheld`, since the gate said
 * no; `dropped` before anybody asked; `failed`, since the transport refused it for good or the news grew old.
 */
export type MessageState = 'queued' | 'sending' | SettledState;
export type SettledState = 'sent' | 'withheld' | 'dropped' | 'failed';

import type { Channel } from '@evc/domain';

/** The channels that a message can leave by; nothing connects to social media yet. */
export type MessageChannel = Exclude<Channel, 'social'>;

/** Whom a message goes to: an account, or a newsletter subscription of somebody without one. */
export type SubjectKind = 'account' | 'subscription';

/** One row of `messages`: ids only, its words are made when it is sent or read. */
export interface MessageRow {
  readonly account_id: string;
  readonly message_id: string;
  readonly subject_kind: SubjectKind;
  /** What sort of thing is told: names the content that renders it. */
  readonly kind: string;
  /** The thing told: a policy version's announcement, a campaign. */
  readonly ref: string;
  readonly purpose: string;
  readonly channel: MessageChannel;
  readonly state: MessageState;
  /** How often it was tried. */
  readonly attempts: number;
  readonly created_at: Date;
  /** Not to be tried before. */
  readonly due_at: Date;
  readonly claimed_at: Date | null;
  readonly settled_at: Date | null;
  readonly read_at: Date | null;
}

/**
 * `sending` lasts from the claim until the outcome is known. Then: `sent` to the transport; `withheld`, since the gate said
 * no; `dropped` before anybody asked; `failed`, since the transport refused it for good or the news grew old.
 */
export type MessageState = 'queued' | 'sending' | SettledState;
export type SettledState = 'sent' | 'withheld' | 'dropped' | 'failed';

/** The columns of a MessageRow. */
export const MESSAGE_COLUMNS = `account_id, message_id, subject_kind, kind, ref, purpose, channel, state, attempts, created_at,
  due_at, claimed_at, settled_at, read_at`;

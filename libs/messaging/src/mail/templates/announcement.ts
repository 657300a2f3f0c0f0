import type { Letter } from '../letter';
import { paragraphsOf } from '../paragraphs';

/**
 * subject, text: the announcement in the reader's language, plain text with an empty line between paragraphs. linkLabel,
 * linkUrl: where to read more.
 */
export type AnnouncementParams = Record<'subject' | 'text' | 'linkLabel' | 'linkUrl', string>;

export const announcementNeeds = ['subject', 'text', 'linkLabel', 'linkUrl'] as const;

/** Word of something that concerns the account: a change of the policy, a recall (QTL-11, ZQ-1). */
export function announcement({ subject, text, linkLabel, linkUrl }: AnnouncementParams): Letter {
  return { subject, before: paragraphsOf(text), action: { label: linkLabel, url: linkUrl }, after: [] };
}

import { paragraphsOf } from '../paragraphs';
import { template } from './template';

/**
 * Word of something that concerns the account: a change of the policy, a recall (QTL-11, ZQ-1).
 *
 * subject, text: the announcement in the reader's language, plain text with an empty line between paragraphs. linkLabel,
 * linkUrl: where
 * to read more.
 */
export const announcement = template(['subject', 'text', 'linkLabel', 'linkUrl'], (params) => {
  const action = { label: params.linkLabel, url: params.linkUrl };
  const letter = { subject: params.subject, before: paragraphsOf(params.text), action, after: [] };
  return { en: letter, 'zh-Hant': letter };
});

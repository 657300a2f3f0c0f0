import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { paragraphsOf } from '../paragraphs';

/**
 * subject, text: the campaign in the reader's language, plain text with an empty line between paragraphs.
 * unsubscribeUrl: the page that ends such mails, without a sign-in.
 */
export type CampaignParams = Record<'subject' | 'text' | 'unsubscribeUrl', string>;

export const campaignNeeds = ['subject', 'text', 'unsubscribeUrl'] as const;

/** Marketing, to those who asked for it. Nothing in it tells us who opened or followed it (QV-2, QST-1.3c). */
export function campaign(language: Language, { subject, text, unsubscribeUrl: url }: CampaignParams): Letter {
  const footers: InEveryLanguage<{ text: string; label: string }> = {
    en: { text: 'You get this mail because you agreed to marketing by e-mail.', label: 'Unsubscribe' },
    'zh-Hant': { text: '您收到這封電郵，是因為您同意以電郵接收推廣資訊。', label: '取消訂閱' },
  };
  return { subject, before: paragraphsOf(text), after: [], footer: { ...footers[language], url }, commercial: true };
}

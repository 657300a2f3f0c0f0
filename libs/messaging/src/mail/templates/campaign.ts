import { paragraphsOf } from '../paragraphs';
import { template } from './template';

/**
 * Marketing, to those who asked for it. Nothing in it tells us who opened or followed it (QV-2, QST-1.3c).
 *
 * subject, text: the campaign in the reader's language, plain text with an empty line between paragraphs. unsubscribeUrl:
 * the page that
 * ends such mails, without a sign-in.
 */
export const campaign = template(['subject', 'text', 'unsubscribeUrl'], ({ subject, text, unsubscribeUrl: url }) => {
  const letter = { subject, before: paragraphsOf(text), after: [], commercial: true } as const;
  const [en, zh] = [
    'You get this mail because you agreed to marketing by e-mail.',
    '您收到這封電郵，是因為您同意以電郵接收推廣資訊。',
  ];
  return {
    en: { ...letter, footer: { text: en, label: 'Unsubscribe', url } },
    'zh-Hant': { ...letter, footer: { text: zh, label: '取消訂閱', url } },
  };
});

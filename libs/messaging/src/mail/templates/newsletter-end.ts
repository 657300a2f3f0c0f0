import { template } from './template';

/**
 * For whoever asked on the web, having lost the mails: the link that each of them holds (QV-2).
 *
 * unsubscribeUrl: the page that ends the newsletter, without a sign-in.
 */
export const newsletterEnd = template(['unsubscribeUrl'], ({ unsubscribeUrl: url }) => ({
  en: {
    subject: 'The link that ends our newsletter',
    before: [
      'Someone, probably you, asked on our website for the link that ends marketing by e-mail to this address.',
      'It ends the newsletter and all other marketing mail at once. No sign-in is needed.',
    ],
    action: { label: 'Unsubscribe', url },
    after: ['If it was not you, do nothing: without the link everything stays as it is.'],
    commercial: true,
  },
  'zh-Hant': {
    subject: '終止通訊的連結',
    before: [
      '有人（很可能是您本人）在我們的網站索取終止向此地址寄送推廣電郵的連結。',
      '連結會即時終止通訊及所有其他推廣電郵，毋須登入。',
    ],
    action: { label: '取消訂閱', url },
    after: ['如非您本人索取，毋須理會：不使用連結，一切維持不變。'],
    commercial: true,
  },
}));

import { template } from './template';

/**
 * After a confirmation, and when somebody asks for what runs already: it can be ended from the first day on (QV-2).
 *
 * unsubscribeUrl: the page that ends the newsletter, without a sign-in.
 */
export const newsletterSubscribed = template(['unsubscribeUrl'], ({ unsubscribeUrl: url }) => ({
  en: {
    subject: 'You get our newsletter',
    before: [
      'This e-mail address is subscribed to our newsletter about EV charging.',
      'This link ends it at once, whenever you want. No sign-in is needed.',
    ],
    action: { label: 'Unsubscribe', url },
    after: ['The link goes on working, so keep this mail. Each newsletter has one too.'],
    commercial: true,
  },
  'zh-Hant': {
    subject: '您已訂閱我們的通訊',
    before: ['此電郵地址已訂閱我們的電動車充電通訊。', '以下連結可隨時即時取消通訊，毋須登入。'],
    action: { label: '取消訂閱', url },
    after: ['以上連結會一直有效，請保留此郵件。每封通訊亦附有同樣的連結。'],
    commercial: true,
  },
}));

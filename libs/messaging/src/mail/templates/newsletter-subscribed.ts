import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';

/** unsubscribeUrl: the page that ends the newsletter, without a sign-in. */
export type NewsletterSubscribedParams = Record<'unsubscribeUrl', string>;

export const newsletterSubscribedNeeds = ['unsubscribeUrl'] as const;

/** After a confirmation, and when somebody asks for what runs already: it can be ended from the first day on (QV-2). */
export function newsletterSubscribed(language: Language, { unsubscribeUrl: url }: NewsletterSubscribedParams): Letter {
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'You get our newsletter',
      before: [
        'This e-mail address is subscribed to our newsletter about EV charging.',
        'Should you no longer want it, one press ends it at once. No sign-in is needed.',
      ],
      action: { label: 'Unsubscribe', url },
      after: ['Please keep this mail: its link goes on working.'],
    },
    'zh-Hant': {
      subject: '您已訂閱我們的通訊',
      before: ['此電郵地址已訂閱我們的電動車充電通訊。', '如您不想再收到通訊，按一下即可即時取消，毋須登入。'],
      action: { label: '取消訂閱', url },
      after: ['請保留此郵件：以上連結會一直有效。'],
    },
  };
  return wordings[language];
}

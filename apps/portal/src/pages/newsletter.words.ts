import type { Language } from '../language';

interface Words {
  readonly title: string;
  readonly texts: readonly string[];
}

export interface NewsletterWords {
  readonly confirm: Words & { readonly button: string };
  readonly confirmed: Words;
  readonly refused: Words;
}

export const NEWSLETTER_WORDS: Record<Language, NewsletterWords> = {
  en: {
    confirm: {
      title: 'Start our newsletter?',
      texts: [
        'It brings offers and news about EV charging to the e-mail address that got this link. It has nothing to do with an account, and each issue has a link that ends it.',
        'If you did not ask for it, close this page: nothing is sent, and the address is deleted.',
      ],
      button: 'Confirm newsletter',
    },
    confirmed: {
      title: 'Your confirmation has arrived',
      texts: [
        'Thank you. If the newsletter may be sent to this address, a mail with the link that ends it is on its way to you. If no mail comes, none is sent.',
      ],
    },
    refused: {
      title: 'This link no longer works',
      texts: [
        'It works for a limited time, and only as a whole. If you still want the newsletter, please sign up once more and we send you a new link.',
      ],
    },
  },
  'zh-Hant': {
    confirm: {
      title: '開始接收我們的通訊？',
      texts: [
        '通訊會將電動車充電的優惠及消息寄至收到此連結的電郵地址。通訊與帳戶無關，每期均附有取消訂閱的連結。',
        '如非您本人申請，請關閉此頁：我們不會寄送任何通訊，並會刪除此地址。',
      ],
      button: '確認訂閱',
    },
    confirmed: {
      title: '已收到您的確認',
      texts: ['謝謝。如通訊可寄至此地址，附有取消訂閱連結的郵件即將寄到。如沒有收到郵件，即不會寄送通訊。'],
    },
    refused: {
      title: '此連結已經失效',
      texts: ['連結設有時限，並須完整無缺。如您仍想接收通訊，請重新訂閱，我們會寄上新連結。'],
    },
  },
};

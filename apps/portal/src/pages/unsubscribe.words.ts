import type { Channel } from '@evc/domain';
import type { Language } from '../language';

interface Words {
  readonly title: string;
  readonly texts: readonly string[];
}

export interface UnsubscribeWords {
  /** By what brought the link: what stops depends on it. */
  readonly ask: Readonly<Record<Channel, Words>>;
  readonly button: string;
  readonly done: Words;
  readonly unknown: Words;
}

const GOES_ON: Readonly<Record<Language, string>> = {
  en: 'What your account needs goes on: charging notices, receipts and safety warnings. Nothing else about your account changes.',
  'zh-Hant': '帳戶所需的訊息會繼續：充電通知、收據及安全警示。帳戶的其他設定不變。',
};

export const UNSUBSCRIBE_WORDS: Record<Language, UnsubscribeWords> = {
  en: {
    ask: {
      email: {
        title: 'Stop our marketing mail?',
        texts: [
          'One press, and we send no more newsletters, offers or other marketing to the e-mail address that got this link. It takes effect at once; you need not sign in.',
          GOES_ON.en,
        ],
      },
      push: {
        title: 'Stop marketing on your devices?',
        texts: [
          'One press, and your devices show no more offers or other marketing from us. It takes effect at once; you need not sign in. Mail and inbox stay as you chose.',
          GOES_ON.en,
        ],
      },
      inbox: {
        title: 'Stop marketing in your inbox?',
        texts: [
          'One press, and no more offers or other marketing reach the inbox of your account. It takes effect at once; you need not sign in. Mail and pushes stay as you chose.',
          GOES_ON.en,
        ],
      },
      social: {
        title: 'Stop marketing on social media?',
        texts: [
          'One press, and we use no social media to show you marketing. It takes effect at once; you need not sign in. Mail, pushes and inbox stay as you chose.',
          GOES_ON.en,
        ],
      },
    },
    button: 'Unsubscribe',
    done: {
      title: 'You are unsubscribed',
      texts: [
        'The marketing you came from has stopped. If it was mail, we remember that its address wants none. Should you change your mind, sign up anew or switch marketing on in the app.',
        'Charging notices, receipts and safety warnings of an account go on.',
      ],
    },
    unknown: {
      title: 'This link is not complete',
      texts: [
        'We cannot tell what it should end, so nothing has changed. Part of it may have been lost on the way: please open the link in the mail once more, or copy it as a whole.',
        'If that does not help, write to the address at the foot of this page and we end it for you.',
      ],
    },
  },
  'zh-Hant': {
    ask: {
      email: {
        title: '停止接收推廣電郵？',
        texts: [
          '按一下，我們便不再向收到此連結的電郵地址寄送通訊、優惠或其他推廣資訊。即時生效，毋須登入。',
          GOES_ON['zh-Hant'],
        ],
      },
      push: {
        title: '停止在裝置上接收推廣資訊？',
        texts: [
          '按一下，您的裝置便不再顯示我們的優惠或其他推廣資訊。即時生效，毋須登入。電郵及收件匣維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
      inbox: {
        title: '停止在收件匣接收推廣資訊？',
        texts: [
          '按一下，您帳戶的收件匣便不再收到優惠或其他推廣資訊。即時生效，毋須登入。電郵及推送維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
      social: {
        title: '停止在社交媒體接收推廣資訊？',
        texts: [
          '按一下，我們便不再透過社交媒體向您展示推廣資訊。即時生效，毋須登入。電郵、推送及收件匣維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
    },
    button: '取消訂閱',
    done: {
      title: '您已取消訂閱',
      texts: [
        '您剛才查看的推廣資訊已經停止。如屬電郵，我們會記住該地址不願接收推廣資訊。如您改變主意，可重新訂閱，或在應用程式內開啟推廣資訊。',
        '帳戶的充電通知、收據及安全警示會繼續寄送。',
      ],
    },
    unknown: {
      title: '此連結並不完整',
      texts: [
        '我們無法得知應停止甚麼，因此沒有任何變更。連結可能在傳送時遺失了一部分：請再次開啟郵件中的連結，或完整複製連結。',
        '如仍未能解決，請電郵至頁底的地址，我們會為您處理。',
      ],
    },
  },
};

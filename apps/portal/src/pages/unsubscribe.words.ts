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
        title: 'End marketing by e-mail',
        texts: [
          'If you unsubscribe, we send no more newsletters, offers or other marketing to the e-mail address that got this link. It takes effect at once. No sign-in is needed.',
          GOES_ON.en,
        ],
      },
      push: {
        title: 'End marketing on your devices',
        texts: [
          'If you unsubscribe, your devices show no more offers or other marketing from us. It takes effect at once. No sign-in is needed. E-mail and inbox stay as you chose.',
          GOES_ON.en,
        ],
      },
      inbox: {
        title: 'End marketing in your inbox',
        texts: [
          'If you unsubscribe, no more offers or other marketing reach the inbox of your account. It takes effect at once. No sign-in is needed. E-mail and pushes stay as you chose.',
          GOES_ON.en,
        ],
      },
      social: {
        title: 'End marketing on social media',
        texts: [
          'If you unsubscribe, we use no social media to show you marketing. It takes effect at once. No sign-in is needed. E-mail, pushes and inbox stay as you chose.',
          GOES_ON.en,
        ],
      },
    },
    button: 'Unsubscribe',
    done: {
      title: 'You are unsubscribed',
      texts: [
        'The marketing that the link belongs to has ended. If it was e-mail, its address is on a list of addresses that get none. You can sign up anew, or switch marketing on in the app.',
        'Charging notices, receipts and safety warnings of an account go on.',
      ],
    },
    unknown: {
      title: 'This link is not complete',
      texts: [
        'We cannot tell what it should end, so nothing has changed. Part of it may have been lost on the way: open the link in the mail once more, or copy it as a whole.',
        'If that does not help, have a new link sent to your e-mail address (“End the newsletter”, at the foot of this page), or write to the address there.',
      ],
    },
  },
  'zh-Hant': {
    ask: {
      email: {
        title: '終止推廣電郵',
        texts: [
          '取消訂閱後，我們不再向收到此連結的電郵地址寄送通訊、優惠或其他推廣資訊。即時生效，毋須登入。',
          GOES_ON['zh-Hant'],
        ],
      },
      push: {
        title: '終止裝置上的推廣資訊',
        texts: [
          '取消訂閱後，您的裝置不再顯示我們的優惠或其他推廣資訊。即時生效，毋須登入。電郵及收件匣維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
      inbox: {
        title: '終止收件匣內的推廣資訊',
        texts: [
          '取消訂閱後，您帳戶的收件匣不再收到優惠或其他推廣資訊。即時生效，毋須登入。電郵及推送維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
      social: {
        title: '終止社交媒體上的推廣資訊',
        texts: [
          '取消訂閱後，我們不再透過社交媒體向您展示推廣資訊。即時生效，毋須登入。電郵、推送及收件匣維持您的選擇。',
          GOES_ON['zh-Hant'],
        ],
      },
    },
    button: '取消訂閱',
    done: {
      title: '您已取消訂閱',
      texts: [
        '連結所屬的推廣資訊已經終止。如屬電郵，該地址已列入不接收推廣資訊的名單。您可重新訂閱，或在應用程式內開啟推廣資訊。',
        '帳戶的充電通知、收據及安全警示會繼續寄送。',
      ],
    },
    unknown: {
      title: '此連結並不完整',
      texts: [
        '我們無法得知應停止甚麼，因此沒有任何變更。連結可能在傳送時遺失了一部分：請再次開啟郵件中的連結，或完整複製連結。',
        '如仍未能解決，可在頁底按「取消訂閱通訊」，將新連結寄至您的電郵地址，或電郵至頁底的地址。',
      ],
    },
  },
};

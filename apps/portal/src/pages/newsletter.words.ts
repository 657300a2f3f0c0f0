import type { Language } from '../language';

interface Words {
  readonly title: string;
  readonly texts: readonly string[];
}

type WithButton = Words & { readonly button: string };

export interface NewsletterWords {
  readonly confirm: WithButton;
  /** For a browser that sends the Global Privacy Control signal. */
  readonly signal: string;
  readonly confirmed: Words;
  readonly refused: Words;
  readonly end: WithButton & { readonly email: string };
  readonly 'end-asked': Words;
  readonly never: WithButton;
  readonly barred: Words;
  /** Leads to `end`. */
  readonly lostMails: string;
}

export const NEWSLETTER_WORDS: Record<Language, NewsletterWords> = {
  en: {
    confirm: {
      title: 'Confirm the newsletter',
      texts: [
        'The newsletter brings offers and news about EV charging to the e-mail address that got this link. It does not depend on an account, and each issue has a link that ends it.',
        'If you did not ask for it, close this page: nothing is sent, and the address is deleted.',
      ],
      button: 'Confirm newsletter',
    },
    signal:
      'Your browser sends the Global Privacy Control signal. The address is used for this newsletter alone; it is neither sold nor shared. If you confirm, we note that the signal was there and that you asked for the newsletter all the same.',
    confirmed: {
      title: 'Your confirmation has arrived',
      texts: [
        'If the newsletter may be sent to this address, a mail with the link that ends it follows. If no mail comes, none is sent.',
      ],
    },
    refused: {
      title: 'This link does not work',
      texts: [
        'A link works for a limited time, and only as a whole. If you still want the newsletter, sign up once more and we send a new link.',
      ],
    },
    end: {
      title: 'End the newsletter',
      texts: [
        'Enter the e-mail address that gets the newsletter. If it does, we send it a mail with the link that ends the newsletter and all other marketing by e-mail. No sign-in is needed.',
      ],
      email: 'E-mail address',
      button: 'Send the link',
    },
    'end-asked': {
      title: 'Your request has arrived',
      texts: [
        'If this address gets our newsletter or other marketing by e-mail, a mail with the link that ends it follows within a few minutes. To keep strangers from flooding a mailbox, at most three such mails an hour are sent.',
        'If no mail comes, nothing is sent to this address. Perhaps you signed up with another one.',
      ],
    },
    never: {
      title: 'Bar this e-mail address',
      texts: [
        'From then on nobody can sign up the e-mail address that got this link. We send it no newsletter, no other marketing, and no mail that asks to confirm a newsletter. A newsletter that runs ends at once.',
        'Mails that an account at this address needs are not affected.',
      ],
      button: 'Never write to this address',
    },
    barred: {
      title: 'This e-mail address is barred',
      texts: [
        'We keep a code made from the address, so that we recognise it when somebody enters it; the address itself is not kept for this.',
        'Only somebody with an account at this address can lift the bar, by switching marketing by e-mail on after signing in.',
      ],
    },
    lostMails: 'End a newsletter whose mails you no longer have',
  },
  'zh-Hant': {
    confirm: {
      title: '確認訂閱通訊',
      texts: [
        '通訊會將電動車充電的優惠及消息寄至收到此連結的電郵地址。通訊與帳戶無關，每期均附有取消訂閱的連結。',
        '如非您本人申請，請關閉此頁：我們不會寄送任何通訊，並會刪除此地址。',
      ],
      button: '確認訂閱',
    },
    signal:
      '您的瀏覽器發出「全球私隱控制」（GPC）訊號。此地址只用於這份通訊，不會出售或與他人共用。如您確認，我們會記錄訊號存在，以及您仍然要求接收通訊。',
    confirmed: {
      title: '已收到您的確認',
      texts: ['如通訊可寄至此地址，您會收到附有取消訂閱連結的郵件。如沒有收到郵件，即不會寄送通訊。'],
    },
    refused: {
      title: '此連結無效',
      texts: ['連結設有時限，並須完整無缺。如您仍想接收通訊，請重新訂閱，我們會寄上新連結。'],
    },
    end: {
      title: '取消訂閱通訊',
      texts: [
        '請輸入收取通訊的電郵地址。如該地址正在收取通訊，我們會寄出郵件，內附終止通訊及所有其他推廣電郵的連結。毋須登入。',
      ],
      email: '電郵地址',
      button: '寄出連結',
    },
    'end-asked': {
      title: '已收到您的要求',
      texts: [
        '如此地址正在收取我們的通訊或其他推廣電郵，數分鐘內會收到附有終止連結的郵件。為免他人濫發，每小時最多寄出三封。',
        '如沒有收到郵件，即沒有任何通訊寄至此地址。您可能以另一個地址訂閱。',
      ],
    },
    never: {
      title: '禁止向此電郵地址寄送',
      texts: [
        '此後，任何人都不能以收到此連結的電郵地址訂閱。我們不會向它寄送通訊、其他推廣資訊，或請求確認訂閱的郵件。正在寄送的通訊會即時終止。',
        '此地址的帳戶所需的郵件不受影響。',
      ],
      button: '不再寄信至此地址',
    },
    barred: {
      title: '此電郵地址已被禁止寄送',
      texts: [
        '我們保留由此地址產生的代碼，以便有人輸入此地址時認出；我們不會為此保留地址本身。',
        '只有此地址的帳戶持有人，可在登入後開啟推廣電郵以解除禁止。',
      ],
    },
    lostMails: '取消訂閱通訊（如已沒有相關郵件）',
  },
};

import { privacyLink } from '../links';
import { template } from './template';

/**
 * The last mail to an account: what became of it and of its data (QST-1.3b, QV-4, QTL-10.4).
 *
 * publicUrl: PUBLIC_URL. erasureHours: the pack's erasure clock (`clocks.erasure.hours`), in whole hours. newsletter:
 * `kept` where the person asked for it to go on, else `none`.
 */
export const accountClosed = template(['publicUrl', 'erasureHours', 'newsletter'], (params) => {
  const url = privacyLink(params.publicUrl);
  const newsletterKept = params.newsletter === 'kept';
  return {
    en: {
      subject: 'Your account is closed',
      before: [
        'Your EV charging account is closed, as you asked. You can no longer sign in, and all your consents have ended.',
        `Your personal data is destroyed, in backups too, at the latest ${params.erasureHours} hours after you asked.`,
        'The operators of the charge points keep their charging sessions for their accounts, without any link to you.',
      ],
      action: { label: 'Read the privacy policy', url },
      after: [
        newsletterKept
          ? 'As you asked, the newsletter to this address goes on, and your address is kept for it alone. Each issue has a link that ends it.'
          : 'This is our last message to you. You are welcome to register again at any time.',
      ],
    },
    'zh-Hant': {
      subject: '您的帳戶已經關閉',
      before: [
        '您的電動車充電帳戶已按您的要求關閉。您無法再登入，您給予的所有同意亦已終止。',
        `您的個人資料（包括備份內的資料）最遲會在您提出要求後 ${params.erasureHours} 小時內銷毀。`,
        '充電設備營運商會保留充電紀錄作帳目用途，但這些紀錄與您再無任何關聯。',
      ],
      action: { label: '閱讀私隱政策', url },
      after: [
        newsletterKept
          ? '按您的要求，寄至此地址的通訊會繼續，您的地址只會為此保留。每期均附有取消訂閱的連結。'
          : '這是我們發給您的最後一則訊息。歡迎您隨時再次登記。',
      ],
    },
  };
});

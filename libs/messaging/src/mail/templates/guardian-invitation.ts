import { guardianLink } from '../links';
import { template } from './template';

/**
 * To the person whom a child named as guardian: who asks, and that nothing happens without them (QV-8, QTL-5).
 *
 * publicUrl: PUBLIC_URL. token: of the invitation. child: whom it is about, as far as the reader must know. minimumAge:
 * years. validHours: what is left.
 */
export const guardianInvitation = template(['publicUrl', 'token', 'child', 'minimumAge', 'validHours'], (params) => {
  const url = guardianLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'A child asks for your consent',
      before: [
        `${params.child} would like an EV charging account and named you as parent or guardian.`,
        `Below the age of ${params.minimumAge} an account opens only if a guardian agrees. You decide on each use of the data, and you can look, correct, forbid and delete at any time.`,
        'If you agree, sign in to the app with your own account, or register one, and follow the link below.',
      ],
      action: { label: 'Read the request', url },
      after: [
        `The link works for ${params.validHours} hours. If you do not agree, press “Decline” behind the link or do nothing: all that was entered, your address too, is then deleted.`,
        'We have your address from the child and use it for this one request only.',
      ],
    },
    'zh-Hant': {
      subject: '有兒童請求您的同意',
      before: [
        `${params.child} 希望開立電動車充電帳戶，並指明您為家長或監護人。`,
        `未滿 ${params.minimumAge} 歲者，須經監護人同意方可開立帳戶。各項資料用途由您逐一決定，您亦可隨時查閱、更正、禁止使用及刪除。`,
        '如您同意，請以您本人的帳戶登入應用程式（或先行登記），然後開啟以下連結。',
      ],
      action: { label: '查閱請求', url },
      after: [
        `此連結有效時間為 ${params.validHours} 小時。如不同意，可在連結頁面按「拒絕」，或毋須理會：所有已輸入的資料（包括您的電郵地址）將會刪除。`,
        '您的電郵地址由該兒童提供，我們只會用於這一次請求。',
      ],
    },
  };
});

import { verifyLink } from '../links';
import { template } from './template';

/**
 * A child proves its mailbox first, so that nobody writes to a guardian in its name (QV-8, QV-1).
 *
 * publicUrl: PUBLIC_URL. token: the verification token. validHours: how long it lives, in whole hours.
 */
export const verifyChildRegistration = template(['publicUrl', 'token', 'validHours'], (params) => {
  const url = verifyLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'Confirm your e-mail address, then we ask your guardian',
      before: [
        'Someone, probably you, asked for an EV charging account with this e-mail address and named a parent or guardian.',
        'Please confirm that the address is yours. We then write to your guardian. The account opens once they agree.',
      ],
      action: { label: 'Confirm address', url },
      after: [
        `The link works once, for ${params.validHours} hours.`,
        'If it was not you, do nothing: what was entered is deleted and nobody else is written to.',
      ],
    },
    'zh-Hant': {
      subject: '請確認您的電郵地址，然後我們會聯絡您的監護人',
      before: [
        '有人（很可能是您本人）以此電郵地址申請電動車充電帳戶，並指明了家長或監護人。',
        '請確認此地址屬於您。之後我們會去信您的監護人，獲其同意後帳戶便會開通。',
      ],
      action: { label: '確認地址', url },
      after: [
        `此連結只可使用一次，有效時間為 ${params.validHours} 小時。`,
        '如非您本人申請，毋須理會：已輸入的資料會被刪除，亦不會聯絡任何其他人。',
      ],
    },
  };
});

import { verifyLink } from '../links';
import { template } from './template';

/**
 * Proof that whoever registers reads this mailbox; until then the account does not exist (QST-1.3a).
 *
 * publicUrl: PUBLIC_URL. token: the verification token. validHours: how long it lives, in whole hours.
 */
export const verifyRegistration = template(['publicUrl', 'token', 'validHours'], (params) => {
  const url = verifyLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'Confirm your e-mail address',
      before: [
        'Someone, probably you, registered an EV charging account with this e-mail address.',
        'Please confirm that the address is yours. Your account opens once you do.',
      ],
      action: { label: 'Confirm address', url },
      after: [
        `The link works once, for ${params.validHours} hours.`,
        'If it was not you, do nothing: without a confirmation there is no account, and what was entered is deleted.',
      ],
    },
    'zh-Hant': {
      subject: '請確認您的電郵地址',
      before: [
        '有人（很可能是您本人）以此電郵地址登記了電動車充電帳戶。',
        '請確認此地址屬於您。確認後，帳戶即告開通。',
      ],
      action: { label: '確認地址', url },
      after: [
        `此連結只可使用一次，有效時間為 ${params.validHours} 小時。`,
        '如非您本人登記，毋須理會：未經確認便不會開立帳戶，已輸入的資料會被刪除。',
      ],
    },
  };
});

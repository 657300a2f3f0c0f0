import { confirmEmailLink } from '../links';
import { template } from './template';

/**
 * To the new address: whoever reads it decides whether an account moves there.
 *
 * publicUrl: PUBLIC_URL. token: the confirmation token. validHours: how long it lives, in whole hours.
 */
export const confirmEmailChange = template(['publicUrl', 'token', 'validHours'], (params) => {
  const url = confirmEmailLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'Confirm your new e-mail address',
      before: [
        'Someone, probably you, wants to use this e-mail address for their EV charging account.',
        'Please confirm that the address is yours. From then on you sign in with it, and all other devices are signed out.',
      ],
      action: { label: 'Confirm new address', url },
      after: [
        `The link works once, for ${params.validHours} hours.`,
        'If it was not you, do nothing: without a confirmation nothing changes, and the address is forgotten.',
      ],
    },
    'zh-Hant': {
      subject: '請確認您的新電郵地址',
      before: [
        '有人（很可能是您本人）希望將此電郵地址用於其電動車充電帳戶。',
        '請確認此地址屬於您。確認後，您將以此地址登入，所有其他裝置均會登出。',
      ],
      action: { label: '確認新地址', url },
      after: [
        `此連結只可使用一次，有效時間為 ${params.validHours} 小時。`,
        '如非您本人要求，毋須理會：未經確認，一切維持不變，此地址亦會被刪除。',
      ],
    },
  };
});

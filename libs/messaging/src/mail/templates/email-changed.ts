import { privacyLink } from '../links';
import { template } from './template';

/**
 * The last mail to the address that an account leaves.
 *
 * publicUrl: PUBLIC_URL. The new address is not repeated: a mailbox that was given up may have another reader.
 */
export const emailChanged = template(['publicUrl'], (params) => {
  const url = privacyLink(params.publicUrl);
  return {
    en: {
      subject: 'Your account has a new e-mail address',
      before: [
        'Your EV charging account now has another e-mail address, which was confirmed. This one no longer signs in.',
        'If this was you, there is nothing to do. We will not write to this address about the account again.',
      ],
      action: { label: 'Whom to write to', url },
      after: ['If it was not you, somebody else has your account: write to the privacy office at once.'],
    },
    'zh-Hant': {
      subject: '您的帳戶已改用新電郵地址',
      before: [
        '您的電動車充電帳戶已改用另一個經確認的電郵地址，此地址不能再用作登入。',
        '如屬您本人操作，毋須理會。我們不會再就此帳戶致函此地址。',
      ],
      action: { label: '聯絡方法', url },
      after: ['如非您本人操作，即表示他人已取得您的帳戶：請立即致函私隱辦公室。'],
    },
  };
});

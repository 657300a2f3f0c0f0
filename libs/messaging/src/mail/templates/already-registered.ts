import { homeLink } from '../links';
import { template } from './template';

/**
 * The registration answered like any other; only the owner of the mailbox learns that an account exists.
 *
 * publicUrl: PUBLIC_URL.
 */
export const alreadyRegistered = template(['publicUrl'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'You already have an account',
      before: [
        'Someone, probably you, tried to register an EV charging account with this e-mail address.',
        'The address already has an account. Nothing was changed. Please open the app and sign in with it instead.',
      ],
      action: { label: 'About this service', url },
      after: ['If it was not you, you need not do anything. Whoever tried was not told that the account exists.'],
    },
    'zh-Hant': {
      subject: '您已經擁有帳戶',
      before: [
        '有人（很可能是您本人）嘗試以此電郵地址登記電動車充電帳戶。',
        '此地址已有帳戶，一切維持不變。請開啟應用程式，直接以該帳戶登入。',
      ],
      action: { label: '關於本服務', url },
      after: ['如非您本人嘗試，毋須採取任何行動。嘗試登記的人並不會得知此帳戶存在。'],
    },
  };
});

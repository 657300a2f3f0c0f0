import { homeLink } from '../links';
import { template } from './template';

/**
 * The change was answered like any other; only the owner of the mailbox learns that the address has an account.
 *
 * publicUrl: PUBLIC_URL.
 */
export const addressInUse = template(['publicUrl'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'This address already has an account',
      before: [
        'Someone, probably you, wanted to use this e-mail address for another EV charging account.',
        'The address already has an account of its own, so nothing was changed. Sign in with it in the app, or close that account first.',
      ],
      action: { label: 'About this service', url },
      after: ['If it was not you, you need not do anything. Whoever asked was not told that the account exists.'],
    },
    'zh-Hant': {
      subject: '此地址已有帳戶',
      before: [
        '有人（很可能是您本人）希望將此電郵地址用於另一個電動車充電帳戶。',
        '此地址已有帳戶，因此一切維持不變。請在應用程式以該帳戶登入，或先關閉該帳戶。',
      ],
      action: { label: '關於本服務', url },
      after: ['如非您本人要求，毋須採取任何行動。提出要求的人並不會得知此帳戶存在。'],
    },
  };
});

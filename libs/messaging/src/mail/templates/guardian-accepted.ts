import { homeLink } from '../links';
import { template } from './template';

/**
 * To the child: the account is open, and who decides on it (QV-8, QTL-5).
 *
 * publicUrl: PUBLIC_URL.
 */
export const guardianAccepted = template(['publicUrl'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'Your account is open',
      before: [
        'Your guardian has agreed, and your EV charging account is open. You can sign in to the app with your e-mail address and your password.',
        'Until you are old enough to decide alone, your guardian chooses what your data may be used for, and can see, correct and delete it.',
      ],
      action: { label: 'About this service', url },
      after: ['You may always say no to a use, and you may close your account yourself.'],
    },
    'zh-Hant': {
      subject: '您的帳戶已經開通',
      before: [
        '您的監護人已經同意，您的電動車充電帳戶現已開通。您可在應用程式以電郵地址及密碼登入。',
        '在您到達可自行決定的年齡之前，資料用途由監護人選擇，監護人亦可查閱、更正及刪除您的資料。',
      ],
      action: { label: '關於本服務', url },
      after: ['您隨時可以拒絕某項用途，亦可自行關閉帳戶。'],
    },
  };
});

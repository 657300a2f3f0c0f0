import { homeLink } from '../links';
import { template } from './template';

/**
 * The registration answered like any other; that the username belongs to somebody is told by mail alone.
 *
 * publicUrl: PUBLIC_URL. The username itself is not repeated: it names another person.
 */
export const usernameTaken = template(['publicUrl'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'Please choose another username',
      before: [
        'Thank you for registering. The username you chose cannot be used, so no account was opened.',
        'Please register again in the app, with another username, or with none: your e-mail address is enough to sign in.',
      ],
      action: { label: 'About this service', url },
      after: ['What you entered is deleted. If it was not you, you need not do anything.'],
    },
    'zh-Hant': {
      subject: '請選擇另一個使用者名稱',
      before: [
        '感謝您登記。您選擇的使用者名稱無法使用，因此帳戶尚未開立。',
        '請在應用程式以另一個使用者名稱重新登記，或不填使用者名稱：只憑電郵地址亦可登入。',
      ],
      action: { label: '關於本服務', url },
      after: ['您輸入的資料會被刪除。如非您本人登記，毋須採取任何行動。'],
    },
  };
});

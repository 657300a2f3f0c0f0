import { homeLink } from '../links';
import { template } from './template';

/**
 * To a person who decides alone from today: what their guardian chose has lapsed (QTL-5, QCC-1.3).
 *
 * publicUrl: PUBLIC_URL.
 */
export const cameOfAge = template(['publicUrl'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'From today you decide',
      before: [
        'You are old enough to decide alone on your EV charging account. Your guardian can no longer look at it or choose for you.',
        'What your guardian agreed to has ended. Please sign in to the app and answer for yourself: until you do, the uses that need your consent rest.',
      ],
      action: { label: 'About this service', url },
      after: ['Every answer is free. What you refuse stays off.'],
    },
    'zh-Hant': {
      subject: '由今天起，由您自己決定',
      before: [
        '您已到達可自行決定電動車充電帳戶的年齡。您的監護人不能再查閱帳戶或代您選擇。',
        '監護人所作的同意已經失效。請登入應用程式並自行作答：在此之前，需要您同意的用途將會暫停。',
      ],
      action: { label: '關於本服務', url },
      after: ['每項選擇均出於自願。您拒絕的用途會保持關閉。'],
    },
  };
});

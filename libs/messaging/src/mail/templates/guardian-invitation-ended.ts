import { privacyLink } from '../links';
import { template } from './template';

/**
 * To the child: no guardian agreed. It does not tell whether they declined or stayed silent (QV-8).
 *
 * publicUrl: PUBLIC_URL.
 */
export const guardianInvitationEnded = template(['publicUrl'], (params) => {
  const url = privacyLink(params.publicUrl);
  return {
    en: {
      subject: 'Your account was not opened',
      before: [
        'No guardian agreed to your EV charging account in time, so it was not opened.',
        'Everything you entered is deleted, your guardian’s address too.',
      ],
      action: { label: 'Read the privacy policy', url },
      after: ['You are welcome to ask again, or to register alone once you are old enough.'],
    },
    'zh-Hant': {
      subject: '您的帳戶未有開通',
      before: [
        '未有監護人在限期內同意您的電動車充電帳戶，因此帳戶未有開通。',
        '您輸入的所有資料（包括監護人的電郵地址）均已刪除。',
      ],
      action: { label: '閱讀私隱政策', url },
      after: ['歡迎您再次申請，或在到達可自行決定的年齡後自行登記。'],
    },
  };
});

import { homeLink } from '../links';
import { template } from './template';

/**
 * To whoever registered a business that was turned away: why, and what becomes of what they entered (QST-2.1, QV-4).
 *
 * publicUrl: PUBLIC_URL. organisation: the business. reason: in the words of the platform’s admin.
 */
export const clientRefused = template(['publicUrl', 'organisation', 'reason'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'Your business was not approved',
      before: [
        `We did not approve the registration of ${params.organisation} as a client operator.`,
        `The reason: ${params.reason}`,
      ],
      action: { label: 'How to reach us', url },
      after: [
        'All that was entered about you is deleted now. You can register again, and you can write to us if you think that this is a mistake.',
      ],
    },
    'zh-Hant': {
      subject: '貴公司的登記未獲批准',
      before: [`我們未有批准 ${params.organisation} 登記為營運商。`, `原因：${params.reason}`],
      action: { label: '聯絡方法', url },
      after: ['所有關於您的已輸入資料現正刪除。您可以再次登記；如您認為有誤，請聯絡我們。'],
    },
  };
});

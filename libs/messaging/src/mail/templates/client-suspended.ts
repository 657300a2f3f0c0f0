import { homeLink } from '../links';
import { template } from './template';

/**
 * To those who run a client that an admin suspended: why, and what still works (QST-2.1).
 *
 * publicUrl: PUBLIC_URL. organisation: the business. reason: in the words of the platform’s admin.
 */
export const clientSuspended = template(['publicUrl', 'organisation', 'reason'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'Your business has been suspended',
      before: [
        `The access of ${params.organisation} as a client operator is suspended: its staff cannot sign in for it, and nobody can start a session at its charge points from the app.`,
        `The reason: ${params.reason}`,
      ],
      action: { label: 'How to reach us', url },
      after: [
        'Sessions that run go on, and starts with a card are recorded as before. Please write to us to settle the matter.',
      ],
    },
    'zh-Hant': {
      subject: '貴公司已被暫停',
      before: [
        `${params.organisation} 的營運商權限已暫停：其員工不能代表公司登入，任何人亦不能透過應用程式在其充電樁開始充電。`,
        `原因：${params.reason}`,
      ],
      action: { label: '聯絡方法', url },
      after: ['進行中的充電會繼續，以充電卡開始的充電亦會如常記錄。請聯絡我們處理。'],
    },
  };
});

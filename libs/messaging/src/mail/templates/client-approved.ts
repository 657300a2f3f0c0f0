import { apiLink } from '../links';
import { template } from './template';

/**
 * To those who run a client: it may start, or start again (QST-2.1).
 *
 * publicUrl: PUBLIC_URL. organisation: the business.
 */
export const clientApproved = template(['publicUrl', 'organisation'], (params) => {
  const url = apiLink(params.publicUrl);
  return {
    en: {
      subject: 'Your business has been approved',
      before: [
        `${params.organisation} is a client operator from now on. Sign in through your operator software or the API, set up a second factor, then add charge points and invite your colleagues.`,
        'At public charge points you are joint controller with us. You can read the arrangement (GET /charging/v1/operator/arrangement); its essence and your name are shown to everyone who charges there.',
      ],
      action: { label: 'How the API is used', url },
      after: ['Work for a client needs a second factor: an authenticator app or a passkey.'],
    },
    'zh-Hant': {
      subject: '貴公司已獲批准',
      before: [
        `${params.organisation} 現已成為營運商。請透過營運商軟件或 API 登入，設定第二重驗證，然後新增充電樁及邀請同事。`,
        '在公共充電樁，貴公司與我們為共同控制者。您可查閱有關安排（GET /charging/v1/operator/arrangement）；其要點及貴公司名稱會向所有在該處充電的人士顯示。',
      ],
      action: { label: '如何使用 API', url },
      after: ['代表營運商工作須使用第二重驗證：驗證應用程式或通行密鑰。'],
    },
  };
});

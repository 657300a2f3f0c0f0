import { homeLink } from '../links';
import { template } from './template';

/**
 * To a guardian whose child decides alone from today (QV-8, QTL-5).
 *
 * publicUrl: PUBLIC_URL. child: whom it is about.
 */
export const guardianshipEnded = template(['publicUrl', 'child'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'You no longer answer for a child’s account',
      before: [
        `${params.child} is old enough to decide alone. Your consents for the account have ended, and you can no longer look at it.`,
      ],
      action: { label: 'About this service', url },
      after: ['Your own account is as it was.'],
    },
    'zh-Hant': {
      subject: '您不再是一個兒童帳戶的監護人',
      before: [`${params.child} 已到達可自行決定的年齡。您為該帳戶所作的同意已經終止，您亦不能再查閱該帳戶。`],
      action: { label: '關於本服務', url },
      after: ['您本人的帳戶維持不變。'],
    },
  };
});

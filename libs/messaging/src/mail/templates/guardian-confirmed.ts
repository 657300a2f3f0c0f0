import { homeLink } from '../links';
import { template } from './template';

/**
 * To the guardian: what they agreed to and how to take it back (QV-8, QV-1).
 *
 * publicUrl: PUBLIC_URL. child: whom it is about.
 */
export const guardianConfirmed = template(['publicUrl', 'child'], (params) => {
  const url = homeLink(params.publicUrl);
  return {
    en: {
      subject: 'You answer for a child’s account',
      before: [
        `You agreed to the EV charging account of ${params.child} and declared that you have parental authority over the child.`,
        'In the app you can look at the child’s data, correct it, change each choice and delete the account at any time.',
        'If you close your own account, the child’s account closes with it, since nobody would answer for it.',
      ],
      action: { label: 'About this service', url },
      after: ['If it was not you, write to us at once: the privacy office deletes the child’s account.'],
    },
    'zh-Hant': {
      subject: '您已成為一個兒童帳戶的監護人',
      before: [
        `您已同意 ${params.child} 的電動車充電帳戶，並聲明您對該兒童擁有父母或監護權。`,
        '您可隨時在應用程式查閱及更正該兒童的資料、更改各項選擇，以及刪除帳戶。',
        '如您關閉自己的帳戶，由於再無人為該兒童負責，其帳戶亦會一併關閉。',
      ],
      action: { label: '關於本服務', url },
      after: ['如非您本人所為，請立即聯絡我們，私隱辦公室會刪除該兒童的帳戶。'],
    },
  };
});

import type { InEveryLanguage } from '../../language';
import { privacyLink } from '../links';
import { template } from './template';

const REASONS: Readonly<Record<string, InEveryLanguage<string>>> = {
  'guardian-decided': {
    en: 'Your EV charging account is closed, because your guardian decided so.',
    'zh-Hant': '您的監護人決定關閉您的電動車充電帳戶，帳戶現已關閉。',
  },
  'guardian-left': {
    en: 'Your EV charging account is closed, because your guardian closed theirs and nobody else answers for yours.',
    'zh-Hant': '由於您的監護人已關閉其帳戶，再無人為您的帳戶負責，您的電動車充電帳戶現已關閉。',
  },
  'minor-reported': {
    en: 'Your EV charging account is closed, because we learned that its owner is younger than our service is open to.',
    'zh-Hant': '我們得悉帳戶持有人未達本服務的最低年齡，因此您的電動車充電帳戶現已關閉。',
  },
};
const NO_REASON: InEveryLanguage<string> = {
  en: 'Your EV charging account is closed.',
  'zh-Hant': '您的電動車充電帳戶現已關閉。',
};

/**
 * The last mail to an account that somebody else ended: why, and what became of its data (QV-8, QV-4).
 *
 * publicUrl: PUBLIC_URL. reason: `guardian-decided`, `guardian-left` or `minor-reported`. erasureHours: the pack's
 * erasure clock (`clocks.erasure.hours`), in whole hours.
 */
export const accountEnded = template(['publicUrl', 'reason', 'erasureHours'], (params) => {
  const url = privacyLink(params.publicUrl);
  const why = (Object.hasOwn(REASONS, params.reason) ? REASONS[params.reason] : undefined) ?? NO_REASON;
  return {
    en: {
      subject: 'Your account has been closed',
      before: [
        why.en,
        `All consents have ended. Your personal data is destroyed, in backups too, within ${params.erasureHours} hours at the latest.`,
      ],
      action: { label: 'Read the privacy policy', url },
      after: ['This is our last message to you. If you think that this is a mistake, write to the privacy office.'],
    },
    'zh-Hant': {
      subject: '您的帳戶已被關閉',
      before: [
        why['zh-Hant'],
        `所有同意均已終止。您的個人資料（包括備份內的資料）最遲會在 ${params.erasureHours} 小時內銷毀。`,
      ],
      action: { label: '閱讀私隱政策', url },
      after: ['這是我們發給您的最後一則訊息。如您認為有誤，請聯絡私隱辦公室。'],
    },
  };
});

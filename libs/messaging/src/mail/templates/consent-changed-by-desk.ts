import { privacyLink } from '../links';
import { template } from './template';

/**
 * Tells that the privacy office entered a choice for whom it concerns, so that nobody can do so unnoticed (QV-6).
 *
 * publicUrl: PUBLIC_URL. purpose: the purpose's title from its notice. effect: what the choice has done; both in the
 * reader's language. Neither the letter nor its date is named: the mailbox may be read by others.
 */
export const consentChangedByDesk = template(['publicUrl', 'purpose', 'effect'], (params) => {
  const { purpose, effect } = params;
  const url = privacyLink(params.publicUrl);
  return {
    en: {
      subject: 'Your choice was changed at your request',
      before: [
        `On your written request, our privacy office entered your choice for: ${purpose}.`,
        `What this changes: ${effect}`,
      ],
      action: { label: 'Read the privacy policy', url },
      after: [
        'Your history of choices in the app shows it, with a receipt. You can change it there at any time.',
        'If you did not ask for this, please tell our privacy office at once.',
      ],
    },
    'zh-Hant': {
      subject: '您的選擇已按您的要求更改',
      before: [`私隱辦公室已按您的書面要求，登記您對以下用途的選擇：${purpose}。`, `由此引起的改變：${effect}`],
      action: { label: '閱讀私隱政策', url },
      after: [
        '應用程式內的選擇紀錄載有此項更改及其收據。您可隨時在該處再作更改。',
        '如您並無提出此要求，請立即通知我們的私隱辦公室。',
      ],
    },
  };
});

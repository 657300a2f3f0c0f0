import { privacyLink } from '../links';
import { template } from './template';

/**
 * Confirms a withdrawal with its effect; what was done before stays lawful (QV-6, QTL-10.4, ZQ-4).
 *
 * publicUrl: PUBLIC_URL. purpose: the purpose's title from its notice. effect: what the withdrawal changes, from the
 * pack; both in the reader's language.
 */
export const consentWithdrawn = template(['publicUrl', 'purpose', 'effect'], (params) => {
  const { purpose, effect } = params;
  const url = privacyLink(params.publicUrl);
  return {
    en: {
      subject: 'Your consent is withdrawn',
      before: [`You withdrew your consent for: ${purpose}.`, `What this changes: ${effect}`],
      action: { label: 'Read the privacy policy', url },
      after: [
        'The withdrawal already works. What was done with your consent before it stays lawful.',
        'Your account stays open. You can give this consent again at any time in the app.',
      ],
    },
    'zh-Hant': {
      subject: '您的同意已經撤回',
      before: [`您已撤回對以下用途的同意：${purpose}。`, `由此引起的改變：${effect}`],
      action: { label: '閱讀私隱政策', url },
      after: [
        '撤回已經生效。撤回之前基於您的同意所作的處理仍屬合法。',
        '您的帳戶繼續有效。您可隨時在應用程式內再次給予同意。',
      ],
    },
  };
});

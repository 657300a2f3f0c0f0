import { privacyLink } from '../links';
import { template } from './template';

/**
 * A letter agreed to something in somebody's name: only they can, so they are asked for their own word (QV-6).
 *
 * publicUrl: PUBLIC_URL. purpose: the purpose's title from its notice, in the reader's language.
 */
export const consentAskedByDesk = template(['publicUrl', 'purpose'], (params) => {
  const { purpose } = params;
  const url = privacyLink(params.publicUrl);
  return {
    en: {
      subject: 'Please confirm a choice in the app',
      before: [
        `Our privacy office got a letter in your name that agrees to: ${purpose}.`,
        'Only you can agree, so nothing has changed. If it was you, please open your choices in the app, read the notice and switch it on there.',
      ],
      action: { label: 'Read the privacy policy', url },
      after: ['If you wrote no such letter, there is nothing to do: without your own word it stays as it is.'],
    },
    'zh-Hant': {
      subject: '請在應用程式內確認一項選擇',
      before: [
        `私隱辦公室收到以您名義發出、同意以下用途的信件：${purpose}。`,
        '同意只能由您本人作出，因此並無任何更改。如屬您本人要求，請在應用程式內開啟您的選擇，閱讀通知後在該處啟用。',
      ],
      action: { label: '閱讀私隱政策', url },
      after: ['如您並無發出該信件，則無須理會：未經您本人確認，一切維持不變。'],
    },
  };
});

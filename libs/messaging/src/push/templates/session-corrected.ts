import type { InEveryLanguage, Language } from '../../language';
import type { PushWording } from './session-completed';

/** What a session came to has changed (QST-3b). As on the first notice, a lock screen tells no place, amount or person. */
export function sessionCorrected(language: Language): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: {
      title: 'Charging session corrected',
      body: 'A charging session was corrected. Open the app for what changed and why, or to say that something is wrong.',
    },
    'zh-Hant': {
      title: '充電紀錄已更正',
      body: '您的一項充電紀錄已更正。請開啟應用程式查看更改內容和原因；如有不妥，可在應用程式提出。',
    },
  };
  return wordings[language];
}

import type { InEveryLanguage, Language } from '../../language';

/** sessionId: the charging session; the app reads everything else behind its sign-in. */
export type SessionCompletedParams = Record<'sessionId', string>;

export const sessionCompletedNeeds = ['sessionId'] as const;

/** What a push shows. */
export interface PushWording {
  title: string;
  body: string;
}

/**
 * The end of a session (QST-3b). Anyone may read a lock screen, so it names no place, no time, no amount and no person.
 */
export function sessionCompleted(language: Language): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: { title: 'Charging finished', body: 'Your charging session has ended. Open the app for the details.' },
    'zh-Hant': { title: '充電完成', body: '您的充電已經結束。請開啟應用程式查看詳情。' },
  };
  return wordings[language];
}

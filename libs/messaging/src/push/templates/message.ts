import type { InEveryLanguage, Language } from '../../language';
import type { PushWording } from './session-completed';

/**
 * title: the message's own, written for everybody and naming nobody. messageId: what the app opens behind its sign-in.
 */
export type MessageParams = Record<'title' | 'messageId', string>;

export const messageNeeds = ['title', 'messageId'] as const;

/** An announcement or a campaign: only its title stands on the lock screen, the text waits in the app (QTL-11, QV-2). */
export function messagePush(language: Language, { title }: MessageParams): PushWording {
  const body: InEveryLanguage<string> = {
    en: 'Open the app to read the message.',
    'zh-Hant': '請開啟應用程式閱讀訊息。',
  };
  return { title, body: body[language] };
}

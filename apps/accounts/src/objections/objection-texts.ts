import { type InEveryLanguage, languageOf } from '@evc/messaging';

/** What an objection does: told before it, after it, and when it is taken back. */
export type ObjectionEffect = 'stops' | 'stopped' | 'stays-off' | 'resumes' | 'unchanged';

const TEXTS: Readonly<Record<ObjectionEffect, InEveryLanguage<string>>> = {
  stops: {
    en: 'If you object, this use stops at once and stays off until you choose it anew. Everything else works as before.',
    'zh-Hant': '如您提出反對，此用途會即時停止，直至您再次選擇為止。其他功能照常運作。',
  },
  stopped: {
    en: 'This use has stopped and stays off until you choose it anew. Everything else works as before.',
    'zh-Hant': '此用途已停止，直至您再次選擇為止。其他功能照常運作。',
  },
  'stays-off': {
    en: 'Your objection is taken back. The use stays off until you choose it anew.',
    'zh-Hant': '您的反對已撤回。此用途會維持關閉，直至您再次選擇為止。',
  },
  resumes: {
    en: 'Your objection is taken back. Your data may be used for this purpose again.',
    'zh-Hant': '您的反對已撤回。您的資料可再次用於此用途。',
  },
  unchanged: {
    en: 'There was no objection, so nothing changes.',
    'zh-Hant': '並沒有任何反對紀錄，因此沒有變更。',
  },
};

/** The text for a locale such as `zh-Hant-HK`; English where there is no other. */
export function objectionText(effect: ObjectionEffect, locale: string): string {
  return TEXTS[effect][languageOf(locale)];
}

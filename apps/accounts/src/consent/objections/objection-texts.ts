import { type InEveryLanguage, languageOf } from '@evc/messaging';
import { effectBefore, effectOf, type EffectWords } from '../choices/effects';

/** What an objection does: told before it, after it, and when it is taken back. */
export type ObjectionEffect = 'stops' | 'stopped' | 'stays-off' | 'resumes' | 'unchanged';

/** Beside what ending the purpose does, which the policy says for each. */
const TEXTS: Readonly<Record<ObjectionEffect, InEveryLanguage<string>>> = {
  stops: {
    en: 'If you object, it stays off until you choose it anew.',
    'zh-Hant': '如您提出反對，此用途會維持關閉，直至您再次選擇為止。',
  },
  stopped: {
    en: 'Since you object, it stays off until you choose it anew.',
    'zh-Hant': '由於您已提出反對，此用途會維持關閉，直至您再次選擇為止。',
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
export function objectionText(policy: EffectWords, purpose: string, effect: ObjectionEffect, locale: string): string {
  const language = languageOf(locale);
  const said = TEXTS[effect][language];
  if (effect !== 'stops' && effect !== 'stopped') return said;
  const ends =
    effect === 'stops' ? effectBefore(policy, purpose, locale) : effectOf(policy, purpose, 'purpose-stops', locale);
  return `${ends}${language === 'en' ? ' ' : ''}${said}`;
}

import type { InEveryLanguage, Language } from '../../language';

/** code: six digits. validMinutes: how long it works. */
export type PhoneCodeParams = Record<'code' | 'validMinutes', string>;

export const phoneCodeNeeds = ['code', 'validMinutes'] as const;

/** Proof that whoever gave the number holds the phone. One segment in English, so that the code is on the first screen. */
export function phoneCode(language: Language, signature: string, { code, validMinutes }: PhoneCodeParams): string {
  const wordings: InEveryLanguage<string> = {
    en: `${signature}: ${code} is your code, for ${validMinutes} minutes. Nobody of ours asks for it. Not you? Ignore this.`,
    'zh-Hant': `${signature}：您的驗證碼是 ${code}，${validMinutes} 分鐘內有效。我們的職員不會向您索取。如非您本人要求，請勿理會。`,
  };
  return wordings[language];
}

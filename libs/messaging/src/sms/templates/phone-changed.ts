import type { InEveryLanguage, Language } from '../../language';

/** It needs nothing: the signature tells whose account it is, and a text holds no link to follow. */
export type PhoneChangedParams = Record<string, never>;

/** To the number that an account relied on until now: whoever took the account over does not have this phone. */
export function phoneChanged(language: Language, signature: string): string {
  const wordings: InEveryLanguage<string> = {
    en: `${signature}: this number was removed from your account. Not you? Change your password in the app and end all other sessions there.`,
    'zh-Hant': `${signature}：此電話號碼已從您的帳戶移除。如非您本人操作，請在應用程式內更改密碼，並結束所有其他登入。`,
  };
  return wordings[language];
}

import type { InEveryLanguage, Language } from '../../language';

/** host: where the service is reached, without a path, so that a text holds no link to follow. */
export type PhoneChangedParams = Record<'host', string>;

export const phoneChangedNeeds = ['host'] as const;

/** To the number that an account relied on until now: whoever took the account over does not have this phone. */
export function phoneChanged(language: Language, signature: string, { host }: PhoneChangedParams): string {
  const wordings: InEveryLanguage<string> = {
    en: `${signature}: this number was removed from your account. Not you? Sign in at ${host}, change your password and end other sessions.`,
    'zh-Hant': `${signature}：此電話號碼已從您的帳戶移除。如非您本人操作，請登入 ${host}，更改密碼並結束其他登入。`,
  };
  return wordings[language];
}

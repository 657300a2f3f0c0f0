import type { InEveryLanguage, Language } from '../../language';

const NAMES: InEveryLanguage<Readonly<Record<string, string>>> = {
  en: {
    totp: 'an authenticator app',
    passkey: 'a passkey',
    face: 'face recognition',
    'recovery-codes': 'recovery codes',
  },
  'zh-Hant': { totp: '驗證應用程式', passkey: '通行密鑰', face: '面容辨識', 'recovery-codes': '復原碼' },
};

/** Kinds of second factors, apart by spaces, as a reader names them; what is unknown here is left as it is. */
export function factorNames(language: Language, kinds: string): string {
  const names = kinds.split(' ').map((kind) => NAMES[language][kind] ?? kind);
  return names.join(language === 'en' ? ', ' : '、');
}

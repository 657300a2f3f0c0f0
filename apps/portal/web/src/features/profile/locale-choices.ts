import { LANGUAGES } from '../../i18n/i18n';

const NAMES = { en: 'English', 'zh-Hant': '繁體中文' } as const;

/** The languages that we write in, each by its own name; what an account says that is none of them stays to be seen. */
export function localeChoices(now: string): { readonly value: string; readonly label: string }[] {
  const ours = LANGUAGES.map((value) => ({ value: value, label: NAMES[value] }));
  if (ours.some(({ value }) => value === now)) return ours;
  const name = new Intl.DisplayNames([now], { type: 'language', fallback: 'code' }).of(now) ?? now;
  return [{ value: now, label: name }, ...ours];
}

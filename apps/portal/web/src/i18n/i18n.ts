import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages of the interface; the policy's own words come from the server in the same. */
export const LANGUAGES = ['en', 'zh-Hant'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'evc.language';

/** Named by the link, else chosen here before, else the first of the browser's that we speak, else English. */
function firstLanguage(): Language {
  const linked = new URLSearchParams(location.search).get('lang');
  const wanted = [linked, localStorage.getItem(KEPT), ...navigator.languages].filter((tag) => tag !== null);
  for (const tag of wanted) {
    if (/^zh/i.test(tag)) return 'zh-Hant';
    if (/^en/i.test(tag)) return 'en';
  }
  return 'en';
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  supportedLngs: LANGUAGES,
  fallbackLng: 'en',
  resources: {},
  interpolation: { escapeValue: false }, // React escapes
  returnNull: false,
});

export const i18n = i18next;

/** Before the first page is shown. */
export async function startInLanguage(): Promise<void> {
  await speak(firstLanguage());
}

/** The language of the page now. */
export function language(): Language {
  return i18next.language === 'zh-Hant' ? 'zh-Hant' : 'en';
}

/** Changes the language of the whole page and keeps the choice in this browser. */
export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(KEPT, next);
  await speak(next);
}

async function speak(next: Language): Promise<void> {
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

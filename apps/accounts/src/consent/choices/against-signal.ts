import { type InEveryLanguage, languageOf } from '@evc/messaging';
import { Problem } from '@evc/platform';

/** Why a yes was not taken: told to the person before they may say it once more (ADR 0033). */
const TEXT: InEveryLanguage<string> = {
  en: 'Your browser sends the Global Privacy Control signal, which we take as a no to this use of your data. Nothing has been recorded. If you want it all the same, say yes once more.',
  'zh-Hant':
    '您的瀏覽器發出「全球私隱控制」（GPC）訊號，我們視之為拒絕這樣使用您的資料。目前沒有記錄任何同意。如您仍然同意，請再次確認。',
};

/** @param purposes those that were given and that the signal says no to */
export function againstSignal(purposes: readonly string[], locale: string): Problem {
  return new Problem('against-privacy-signal', { locale, extra: { purposes, effect: TEXT[languageOf(locale)] } });
}

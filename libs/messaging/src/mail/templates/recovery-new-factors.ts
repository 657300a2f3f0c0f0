import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { factorNames } from './factor-names';
import { recovery, type RecoveryParams } from './recovery';

/** As `recovery`. factors: kinds of second factors that were added in the last seven days, apart by spaces. */
export type RecoveryNewFactorsParams = RecoveryParams & Record<'factors', string>;

export const recoveryNewFactorsNeeds = ['publicUrl', 'token', 'validMinutes', 'factors'] as const;

/** The same link, for an account that got a second factor lately: it may be a stranger's. */
export function recoveryNewFactors(language: Language, params: RecoveryNewFactorsParams): Letter {
  const letter = recovery(language, params);
  const names = factorNames(language, params.factors);
  const advice: InEveryLanguage<string> = {
    en: `In the last seven days this was added to your account: ${names}. If you did not add it, tick the box that removes it when you choose the password.`,
    'zh-Hant': `過去七日內，您的帳戶新增了：${names}。如非您本人新增，選擇密碼時請勾選移除它的方格。`,
  };
  return { ...letter, before: [...letter.before, advice[language]] };
}

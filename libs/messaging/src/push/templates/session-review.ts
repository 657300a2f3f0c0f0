import type { InEveryLanguage, Language } from '../../language';
import type { PushWording } from './session-completed';

/*
 * Sessions whose energy a person looks at before it is billed, or again (QST-3b). None is told as a bill, each says that
 * the driver has a say, and a lock screen names no place, no amount, no moment and no person.
 */

/** No stop came, so a rule ended the session. @param days how long its operator may take */
export function sessionConcluded(language: Language, days: number): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: {
      title: 'Charging session ended',
      body:
        'The charge point did not report the end, so we worked it out. Nothing is billed until the energy has been ' +
        `checked, within ${days} days. Open the app to see it, or to say that something is wrong.`,
    },
    'zh-Hant': {
      title: '充電已結束',
      body:
        `充電樁沒有報告結束，因此由系統推定。電量會在 ${days} 日內核對，核對完成前不會收費。` +
        '請開啟應用程式查看；如有不妥，可在應用程式提出。',
    },
  };
  return wordings[language];
}

/** The stop came, and its meter left a doubt. @param days how long its operator may take */
export function sessionInReview(language: Language, days: number): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: {
      title: 'Charging finished, energy being checked',
      body:
        `The meter left a doubt. Nothing is billed until the energy has been checked, within ${days} days. ` +
        'Open the app to see it, or to say that something is wrong.',
    },
    'zh-Hant': {
      title: '充電完成，正在核對電量',
      body: `電錶讀數有疑問。電量會在 ${days} 日內核對，核對完成前不會收費。請開啟應用程式查看；如有不妥，可在應用程式提出。`,
    },
  };
  return wordings[language];
}

/** What was settled is looked at again. @param days how long its operator may take */
export function sessionReopened(language: Language, days: number): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: {
      title: 'Charging session being checked again',
      body:
        'The charge point has reported something new about one of your sessions. You will not be charged more unless ' +
        `somebody decides so, within ${days} days. Open the app to see it, or to say that something is wrong.`,
    },
    'zh-Hant': {
      title: '正在重新核對充電紀錄',
      body:
        `充電樁就您的一項充電紀錄報告了新資料。紀錄會在 ${days} 日內重新核對；除非經人手決定，否則不會多收費用。` +
        '請開啟應用程式查看；如有不妥，可在應用程式提出。',
    },
  };
  return wordings[language];
}

/** The check is over, whatever came of it. */
export function sessionReviewed(language: Language): PushWording {
  const wordings: InEveryLanguage<PushWording> = {
    en: {
      title: 'Charging session checked',
      body:
        'The check of one of your charging sessions is over. Open the app for what it came to and why, or to say that ' +
        'something is wrong.',
    },
    'zh-Hant': {
      title: '充電紀錄核對完成',
      body: '您的一項充電紀錄已核對完成。請開啟應用程式查看結果和原因；如有不妥，可在應用程式提出。',
    },
  };
  return wordings[language];
}

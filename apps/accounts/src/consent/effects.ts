import type { ConsentEffect } from '@evc/domain';
import { type InEveryLanguage, languageOf } from '@evc/messaging';

/** What a choice does, in words for people; told before the choice and in its answer (QV-6, QTL-2.3). */
const TEXTS: Readonly<Record<ConsentEffect, InEveryLanguage<string>>> = {
  'purpose-starts': {
    en: 'From now on your data may be used for this purpose. You can withdraw at any time.',
    'zh-Hant': '由現在起，您的資料可用於此用途。您可隨時撤回。',
  },
  'purpose-continues': {
    en: 'Your consent holds: your data may go on being used for this purpose. You can withdraw at any time.',
    'zh-Hant': '您的同意有效：您的資料可繼續用於此用途。您可隨時撤回。',
  },
  'purpose-stays-off': {
    en: 'Your data is not used for this purpose. Everything else works as before.',
    'zh-Hant': '您的資料不會用於此用途，其他功能照常運作。',
  },
  'waits-for-owner': {
    en: 'Nothing has changed yet. Only the person can say yes to this; they have been asked to do so in the app.',
    'zh-Hant': '暫未有任何更改。此項只能由本人同意；我們已請其在應用程式內確認。',
  },
  'purpose-stops': {
    en: 'Use for this purpose stops at once. What was done before stays lawful, and everything else works as before.',
    'zh-Hant': '此用途即時停止。之前的處理仍屬合法，其他功能照常運作。',
  },
  'account-closes': {
    en: 'The service cannot run without this. Your account closes, your personal data and cards are destroyed, and past sessions stay with their operators without any link to you. This cannot be undone.',
    'zh-Hant':
      '缺少此項服務便無法運作。您的帳戶將會關閉，個人資料及充電卡會被銷毀，過往充電紀錄會保留於營運商但不再與您有任何連繫。此操作無法復原。',
  },
  'not-withdrawable': {
    en: 'This use does not rest on your consent, so it cannot be withdrawn. Where you may object to it, you can do so under your objections.',
    'zh-Hant': '此用途並非基於您的同意，因此無法撤回。如屬可反對的用途，您可在「反對」中提出。',
  },
};

/** What closing an account of staff alone does: there are no cards, and no sessions of its own. */
const STAFF_ACCOUNT_CLOSES: InEveryLanguage<string> = {
  en: 'Your account closes: you can no longer sign in, for anybody. Your name, your e-mail address and all else that is kept about you are destroyed. Charge points, sessions and settings of those you worked for stay with them. This cannot be undone.',
  'zh-Hant':
    '您的帳戶將會關閉，您不能再代表任何一方登入。您的姓名、電郵地址及所有其他關於您的資料會被銷毀。您曾為其工作的一方，其充電樁、充電紀錄及設定會保留於該方。此操作無法復原。',
};

/** The text for a locale such as `zh-Hant-HK`; English where there is no other. */
export function effectText(effect: ConsentEffect, locale: string): string {
  return TEXTS[effect][languageOf(locale)];
}

/** As `effectText('account-closes', …)`, for an account of staff alone. */
export function staffClosureText(locale: string): string {
  return STAFF_ACCOUNT_CLOSES[languageOf(locale)];
}

/** What becomes of the newsletter where a choice ends it too (QST-1.3c). */
export type NewsletterFate = 'will-end' | 'ended' | 'kept';

const NEWSLETTER: Readonly<Record<NewsletterFate, InEveryLanguage<string>>> = {
  'will-end': {
    en: 'The newsletter to your e-mail address ends with it, unless you ask to keep it.',
    'zh-Hant': '寄至您電郵地址的通訊亦會隨之終止，除非您要求保留。',
  },
  ended: {
    en: 'The newsletter to your e-mail address has ended too.',
    'zh-Hant': '寄至您電郵地址的通訊亦已終止。',
  },
  kept: {
    en: 'The newsletter to your e-mail address goes on, as you asked; each issue has a link that ends it.',
    'zh-Hant': '寄至您電郵地址的通訊按您的要求保留；每期均附有取消訂閱的連結。',
  },
};

/** An effect with what becomes of the newsletter; as it was where none runs. */
export function withNewsletter(effect: string, fate: NewsletterFate | null, locale: string): string {
  if (fate === null) return effect;
  const language = languageOf(locale);
  return `${effect}${language === 'en' ? ' ' : ''}${NEWSLETTER[fate][language]}`;
}

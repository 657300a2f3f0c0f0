import { type ConsentEffect, type EffectTexts, inLocale, type PurposeEffects } from '@evc/domain';
import { type InEveryLanguage, languageOf } from '@evc/messaging';

/** The policy's own words of what choices do. */
export interface EffectWords {
  readonly effects: Readonly<Record<string, PurposeEffects>>;
}

/** What refusing or ending a purpose would do, in the policy's words for it; told before the choice (QV-6, QTL-2.3). */
export function effectBefore(policy: EffectWords, purpose: string, locale: string): string {
  return told(policy, purpose, 'before', locale);
}

/** What a choice has done, in the policy's words for its purpose; told in its answer (QV-6). */
export function effectOf(policy: EffectWords, purpose: string, effect: ConsentEffect, locale: string): string {
  return told(policy, purpose, MOMENT[effect], locale);
}

const MOMENT: Readonly<Record<ConsentEffect, keyof EffectTexts>> = {
  'purpose-starts': 'given',
  'purpose-continues': 'given',
  'purpose-stays-off': 'after',
  'purpose-stops': 'after',
  'account-closes': 'after',
  'not-withdrawable': 'before',
};

/** A purpose that the policy dropped meanwhile has no words any more; its id says enough. */
function told(policy: EffectWords, purpose: string, moment: keyof EffectTexts, locale: string): string {
  const texts = inLocale(policy.effects[purpose] ?? {}, locale)?.value;
  return texts?.[moment] ?? texts?.before ?? purpose;
}

const WAITS_FOR_OWNER: InEveryLanguage<string> = {
  en: 'Nothing has changed yet. Only the person can say yes to this; they have been asked to do so in the app.',
  'zh-Hant': '暫未有任何更改。此項只能由本人同意；我們已請其在應用程式內確認。',
};

/** Told to the privacy office, which can record a no and never a yes. */
export function waitsForOwnerText(locale: string): string {
  return WAITS_FOR_OWNER[languageOf(locale)];
}

/** What closing an account of staff alone does: there are no cards, and no sessions of its own. */
const STAFF_ACCOUNT_CLOSES: InEveryLanguage<string> = {
  en: 'Your account closes: you can no longer sign in, for anybody. Your name, your e-mail address and all else that is kept about you are destroyed. Charge points, sessions and settings of those you worked for stay with them. This cannot be undone.',
  'zh-Hant':
    '您的帳戶將會關閉，您不能再代表任何一方登入。您的姓名、電郵地址及所有其他關於您的資料會被銷毀。您曾為其工作的一方，其充電樁、充電紀錄及設定會保留於該方。此操作無法復原。',
};

/** Before an account of staff alone closes; it rests on no purpose whose words could tell. */
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

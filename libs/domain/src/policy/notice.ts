/** The wording of a notice in one language, shown at the moment data is collected (QTL-1). */
export interface NoticeText {
  readonly title: string;
  readonly text: string;
  /** What refusing or withdrawing costs the person (QTL-2.3). */
  readonly refusing: string;
}

export interface Notice {
  readonly purpose: string;
  /** Rises with each change of meaning; the version shown is part of the evidence of a consent. */
  readonly version: number;
  /** Rises when words are corrected that mean the same: nobody is asked again. The first when left out. */
  readonly wording?: number | undefined;
  /** By BCP 47 locale. */
  readonly locales: Readonly<Record<string, NoticeText>>;
}

/** The same meaning in the same words? */
export function isSameWording(one: Notice, other: Notice): boolean {
  return one.version === other.version && (one.wording ?? 1) === (other.wording ?? 1);
}

/**
 * What choices about one purpose do, in one language (QV-6, QTL-2.3). It tells what the software does and is no part of what
 * was agreed to, so that it is not archived with the notice.
 */
export interface EffectTexts {
  /** While it is agreed to; only where people choose. */
  readonly given?: string | undefined;
  /** What refusing or ending it would change; where it cannot be ended, why. */
  readonly before: string;
  /** What has changed once it is refused or ended; only where it can be. */
  readonly after?: string | undefined;
}

/** By BCP 47 locale. */
export type PurposeEffects = Readonly<Record<string, EffectTexts>>;

/** One published text of the policy in one language. */
export interface PolicyText {
  readonly locale: string;
  readonly version: number;
  /** Calendar date, YYYY-MM-DD. */
  readonly effectiveFrom: string;
  readonly title: string;
  /** What changed against the version before. */
  readonly changes: string;
  /** Minor when left out. */
  readonly change?: 'minor' | 'material' | undefined;
  /** Markdown. */
  readonly body: string;
}

/** Current notice version of each purpose, by purpose id. */
export type NoticeVersions = Readonly<Record<string, number>>;

/** The current notice version of each purpose, in the form that the consent rules take. */
export function noticeVersionsOf(notices: readonly Notice[]): NoticeVersions {
  return Object.fromEntries(notices.map((notice) => [notice.purpose, notice.version]));
}

/** The words of the best locale there is, and which one that is; null where there are none. */
export function inLocale<T>(
  byLocale: Readonly<Record<string, T>>,
  wanted: string,
): { readonly locale: string; readonly value: T } | null {
  const locale = chooseLocale(wanted, Object.keys(byLocale));
  return locale === null ? null : { locale, value: byLocale[locale] as T };
}

/**
 * The locale to show: the exact one, else one of the same language and script or language, else the first available.
 * `zh-HK` and `zh-TW` are written in Traditional characters and so meet `zh-Hant`.
 */
export function chooseLocale(wanted: string, available: readonly string[]): string | null {
  const find = (tag: string): string | undefined =>
    available.find((locale) => locale.toLowerCase() === tag.toLowerCase());
  const language = languageOf(wanted);
  const traditional = /-(hant|hk|tw|mo)\b/i.test(wanted) ? find(`${language}-Hant`) : undefined;
  const sameLanguage = available.find((locale) => languageOf(locale) === language);
  return find(wanted) ?? traditional ?? sameLanguage ?? available[0] ?? null;
}

function languageOf(locale: string): string {
  return locale.toLowerCase().replace(/-.*/, '');
}

import type { AboutWhom, OwnPurpose, Period, Recipient, SealedUnder, Staying } from '@evc/database';
import type { CoreCategory, Retention } from '@evc/domain';
import type { InEveryLanguage } from '@evc/messaging';
import { REGISTER_WORDS_EN } from './register.words.en';
import { REGISTER_WORDS_ZH_HANT } from './register.words.zh-hant';

/** The roles that may read a column: the schemas' own, and the operators'. */
export type Reader = 'accounts' | 'charging' | 'charging_operator' | 'keyring';

/** What the register says in its own words; purposes are told in those of the policy pack. */
export interface RegisterWords {
  readonly categories: Readonly<Record<CoreCategory, string>>;
  /** Of a line without a category. */
  readonly id: string;
  readonly ownPurposes: Readonly<Record<OwnPurpose, string>>;
  readonly keyGroups: Readonly<Record<SealedUnder, string>>;
  readonly about: Readonly<Record<AboutWhom, string>>;
  readonly recipients: Readonly<Record<Recipient, string>>;
  readonly readers: Readonly<Record<Reader, string>>;
  /** A reason of the map's tags, which are in English. */
  readonly reason: (english: string) => string;
  readonly retention: {
    readonly row: string;
    readonly erasure: (hours: number) => string;
    readonly category: (retention: Retention, erasure: string) => string;
    readonly purposeEnd: string;
    readonly until: (column: string, reason: string) => string;
    readonly after: (period: Period, column: string, reason: string) => string;
    readonly kept: (time: Staying, reason: string) => string;
  };
  readonly erased: {
    /** Whose erasure it is, where that of others does something else. */
    readonly of: (about: readonly string[], sentence: string) => string;
    readonly row: string;
    readonly unlinked: (reason: string) => string;
    readonly kept: (time: Staying, reason: string) => string;
  };
  /** In general terms, how the data is kept safe. */
  readonly security: readonly string[];
  readonly page: PageWords;
}

/** Headings of the page and of its tables. */
export interface PageWords {
  readonly title: string;
  readonly lead: (service: string, policy: string) => string;
  readonly controller: string;
  readonly authority: string;
  readonly region: string;
  readonly transfers: string;
  readonly noTransfers: string;
  readonly security: string;
  readonly activities: string;
  readonly purpose: string;
  readonly basis: string;
  readonly about: string;
  readonly categories: string;
  readonly category: string;
  readonly recipients: string;
  readonly nobody: string;
  readonly tables: string;
  readonly columns: string;
  readonly key: string;
  readonly open: string;
  readonly retention: string;
  readonly readers: string;
  readonly erasure: string;
}

export const REGISTER_WORDS: InEveryLanguage<RegisterWords> = {
  en: REGISTER_WORDS_EN,
  'zh-Hant': REGISTER_WORDS_ZH_HANT,
};

import { inLocale } from './notice';

/** The policy pack: the rules of one privacy policy as data. Parsed and checked by the platform library. */

export type LegalBasis = 'consent' | 'contract' | 'legal-obligation' | 'vital-interest' | 'legitimate-interest';
export type Channel = 'email' | 'push' | 'inbox' | 'social';

/** What withdrawing does: nothing may be withdrawn, the purpose stops, or the account closes (QST-1.3b). */
export type WithdrawalMode = 'none' | 'disable' | 'close-account';
export type RetentionStart = 'collection' | 'purpose-end' | 'account-closure';
export type Safeguard = 'scc' | 'adequacy' | 'consent';

/** Purposes that code refers to by name; a pack must have them and may add its own. */
export const CORE_PURPOSES = [
  'account',
  'charging',
  'service-notifications',
  'personalised-notifications',
  'profiling',
  'marketing',
  'face-recognition',
  'operator-sharing',
] as const;
export type CorePurpose = (typeof CORE_PURPOSES)[number];

/** The data categories of QST-2.2: exactly these in data model, export, retention schedule and register. */
export const CORE_CATEGORIES = [
  'identification',
  'contact',
  'device',
  'biometric',
  'activity-usage',
  'professional',
] as const;
export type CoreCategory = (typeof CORE_CATEGORIES)[number];

export interface Controller {
  readonly name: string;
  readonly service: string;
  readonly contact: { readonly email: string; readonly address: string };
  /** The regulator that a person can complain to (QST-5). */
  readonly authority: Authority;
}

export interface Authority {
  readonly name: string;
  readonly url: string;
  /** What it is called in other languages, by locale; left out by packs whose readers all know it by its name. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** The regulator as a reader of this language knows it; by its own name where the pack has no other (QST-5, QTL-1). */
export function authorityNameOf({ name, names }: Authority, wanted: string): string {
  return inLocale({ und: name, ...names }, wanted)?.value ?? name;
}

/** Who writes, and from where: the name with the postal address, which often begins with it. */
export function imprintOf({ name, contact: { address } }: Pick<Controller, 'name' | 'contact'>): string {
  return address.startsWith(name) ? address : `${name} · ${address}`;
}

export interface Transfer {
  readonly recipient: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly safeguard: Safeguard;
  /** Purposes whose data this recipient gets; left out where it may be any. */
  readonly purposes?: readonly string[] | undefined;
}

export interface Storage {
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  readonly transfers: readonly Transfer[];
}

export interface AgeRules {
  /** Full years from which a person decides alone; a person's country may raise it. */
  readonly minimum: number;
  /** Full years from which marketing, profiling and face recognition are offered; never below the minimum that holds. */
  readonly majority?: number | undefined;
  /** Allowed: below the minimum only with a verified guardian. */
  readonly guardian: { readonly allowed: boolean };
  /** Age of digital consent by country (ISO 3166-1 alpha-2), in full years. */
  readonly byCountry: Readonly<Record<string, number>>;
}

/** By when a privacy request is answered: working days of a holiday calendar, or calendar months with one extension. */
export type AnswerClock =
  | { readonly workingDays: number; readonly calendar: string }
  | { readonly months: number; readonly extension?: { readonly days: number } | undefined };

export interface Clocks {
  /** Whose days the clocks in days and months count: an IANA name. Rules archived by older software have none. */
  readonly zone: string;
  readonly erasure: { readonly hours: number };
  readonly answer: AnswerClock;
  readonly authorityBreachNotice: { readonly hours: number };
  readonly materialChangeNotice: { readonly days: number };
}

/** Amount in integer minor units of an ISO 4217 currency. */
export interface Fee {
  readonly amount: number;
  readonly currency: string;
}

export interface RequestRules {
  readonly limit: { readonly count: number; readonly months: number };
  readonly beyond: 'refuse' | 'fee';
  /** Present exactly when `beyond` is `fee`. */
  readonly fee?: Fee | undefined;
}

/** Counted from the moment named; 0 days means at once. */
export interface Retention {
  readonly after: RetentionStart;
  readonly days: number;
}

export interface Category {
  readonly id: string;
  /** IRIs of the Data Privacy Vocabulary, the first one being the closest term. */
  readonly dpv: readonly string[];
  /** Special category (GDPR Art. 9): needs explicit consent. */
  readonly special: boolean;
  readonly retention: Retention;
}

export interface Purpose {
  readonly id: string;
  readonly dpv: readonly string[];
  readonly basis: LegalBasis;
  /** Part of the basic service: an account does not exist without it. */
  readonly required: boolean;
  readonly explicit: boolean;
  /** Category ids. */
  readonly data: readonly string[];
  readonly channels: readonly Channel[];
  readonly withdrawal: WithdrawalMode;
  /** A consent lapses after so many calendar months and is asked anew; without it, it holds until withdrawn. */
  readonly validMonths?: number | undefined;
}

export interface PolicyPack {
  readonly id: string;
  readonly rulesVersion: number;
  readonly controller: Controller;
  readonly storage: Storage;
  readonly age: AgeRules;
  readonly clocks: Clocks;
  readonly requests: RequestRules;
  readonly statistics: { readonly minimumGroup: number };
  readonly pseudonyms: { readonly epochMonths: number };
  readonly categories: readonly Category[];
  readonly purposes: readonly Purpose[];
}

/** The purpose with this id, or null: an unknown purpose is never processed (QCC-1.3). */
export function findPurpose(pack: PolicyPack, id: string): Purpose | null {
  return pack.purposes.find((purpose) => purpose.id === id) ?? null;
}

/** Does the purpose use data of a special category (GDPR Art. 9)? A choice about it is kept and told to nobody else. */
export function usesSpecialData(pack: PolicyPack, { data }: Pick<Purpose, 'data'>): boolean {
  return pack.categories.some(({ id, special }) => special && data.includes(id));
}

/** The channels that something sends over. A policy may name others ahead of time; nobody is asked about those. */
const CONNECTED: readonly Channel[] = ['email', 'push', 'inbox'];

/** Channels of a purpose that a person may choose. */
export function offeredChannels(purpose: Purpose): readonly Channel[] {
  return purpose.channels.filter((channel) => CONNECTED.includes(channel));
}

/** Channels that the policy names and nothing serves: told, and not offered. */
export function absentChannels(purpose: Purpose): readonly Channel[] {
  return purpose.channels.filter((channel) => !CONNECTED.includes(channel));
}

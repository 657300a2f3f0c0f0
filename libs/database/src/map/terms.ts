import type { CoreCategory, CorePurpose } from '@evc/domain';

/**
 * The words of the map. Categories and purposes are the ids that every policy pack must have: its parser stops a start without
 * one of them, the compiler an entity that names another, and the register of processing a start where the map names what the
 * running policy has not. A pack whose service has
 * no use for a purpose (a fleet without faces) still has it, and its rows are simply none. A purpose that no pack names, because
 * nobody is asked about it, stands in `OWN_PURPOSES` with its legal basis.
 */

/**
 * Purposes of the platform's own duties and of its business partners: they follow from law or contract, so no policy offers
 * them and no consent ends them.
 */
export const OWN_PURPOSES = {
  /** To prove that a choice was asked for, made and heeded, and that erasures happened. */
  accountability: { basis: 'legal-obligation' },
  /** To keep accounts from being taken over, to see misuse, and to do a request once that was sent twice. */
  security: { basis: 'legitimate-interest' },
  /** To work with the people who act for a client operator or for the platform. */
  partners: { basis: 'contract' },
} as const;

export type OwnPurpose = keyof typeof OWN_PURPOSES;

export type Purpose = CorePurpose | OwnPurpose;

export type Category = CoreCategory;

export interface Period {
  readonly years?: number;
  readonly days?: number;
  readonly hours?: number;
}

/** How long something outlives the erasure of its person: a period, without end, or until what it is there for is over. */
export type Staying = Period | 'ever' | 'purpose-end';

/**
 * How long a value is kept, at most. The erasure of its person ends every one of these before its time but `kept`.
 *  - `erasure`: as long as the account
 *  - `category`: as the pack says of the category
 *  - `purpose-end`: until its purpose ends (a consent is withdrawn, a request answered, a card removed)
 *  - `{ for, from, reason }`: a period after the moment that the column `from` of the row holds; `{}` is that moment itself
 *  - `{ kept, reason }`: past the erasure, because something stronger asks for it
 */
export type Retention =
  | 'erasure'
  | 'category'
  | 'purpose-end'
  | { readonly for: Period; readonly from: string; readonly reason: string }
  | { readonly kept: Staying; readonly reason: string };

/** The file of a person's export that holds the value, or why none does. */
export type Exported =
  | 'account'
  | 'profile'
  | 'contacts'
  | 'consents'
  | 'devices'
  | 'sign-ins'
  | 'security'
  | 'family'
  | 'messages'
  | 'marketing'
  | 'profiling'
  | 'access'
  | 'sessions'
  | 'cards'
  | 'staff'
  | { readonly withheld: string };

/** Who gets a value besides the platform. */
export type Recipient = 'client-operator' | 'push-service' | 'mail-service' | 'sms-service' | 'guardian' | 'public';

/**
 * Which id leads to the person: the account's, the one of a newsletter subscription without one, either of them (whoever has
 * choices in the ledger), or the random ones that charging knows a driver and a member of staff by (ZQ-1), or either of those.
 */
export type PersonKind = Person | 'account-or-subscription' | 'driver-or-staff';

/** Whose id an erasure is given. */
export type Person = 'account' | 'subscription' | 'driver' | 'staff';

/**
 * What the erasure of the person does.
 *  - `row`: the row goes
 *  - `unlinked`: this column is emptied, with it every personal column of the row whose tag has `retention: 'erasure'` or
 *    `'purpose-end'`, unless it is `alone`, since they are about somebody else; what stays leads to nobody
 *  - `kept`: the row stays, for the reason and the time given
 */
export type Erased =
  'row' | { readonly unlinked: string; readonly alone?: true } | { readonly kept: Staying; readonly reason: string };

/** When, and in which order, a row goes that the erasure takes. */
export interface ErasureOrder {
  /** It lets its person in, or reaches them: it ends with their request, before the erasure that follows. */
  readonly ends?: 'request';
  /** Tables of the same schema whose rows go after this one's. */
  readonly before?: readonly string[];
  /** A table that has the person's id too and leads to these rows, `on` own column to its column, where this one has no index. */
  readonly foundBy?: { readonly table: string; readonly on: Readonly<Record<string, string>> };
}

/**
 * How a table without a column of its person's id leads to the person. `erased` is what becomes of the rows; default `row`.
 *  - `table`: through the row of another, `on` own column to its column
 *  - `blind-index`: the column holds the blind index of that identifier (`any`: of one or another), also of people who have no
 *    account yet
 *  - `digest`: the column holds a digest of what `of` says, so that only who has that can find the row
 *  - `client`: about the people who answer for that client operator
 *  - `json`: keys of a JSON column are ids; `erased` of one key goes before that of the road
 */
export type SubjectRoad = (
  | { readonly by: 'table'; readonly table: string; readonly on: Readonly<Record<string, string>> }
  | { readonly by: 'blind-index'; readonly column: string; readonly of: 'email' | 'phone' | 'username' | 'any' }
  | { readonly by: 'digest'; readonly column: string; readonly of: string }
  | { readonly by: 'client'; readonly column: string }
  | { readonly by: 'json'; readonly column: string; readonly keys: Readonly<Record<string, JsonId>> }
) & { readonly erased?: Erased };

/** Whose id a key of a JSON column is. */
export interface JsonId {
  readonly kind: PersonKind;
  readonly erased?: Erased;
}

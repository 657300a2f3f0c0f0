import type { Decision } from '../decision';
import type { Notice, NoticeText } from './notice';
import { findPurpose, type PolicyPack, type Purpose } from './pack';
import type { ChangeSubject, ChangeWeight, PolicyChange, PublishedVersion } from './published';

/** A text of a version to be published, in one language. */
export interface DraftText {
  readonly locale: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** The new words of one purpose's notice; its version is counted by the rules. */
export interface DraftNotice {
  readonly purpose: string;
  readonly locales: Readonly<Record<string, NoticeText>>;
}

export interface DraftChange {
  readonly what: ChangeSubject;
  readonly purposes?: readonly string[] | undefined;
  readonly summary: Readonly<Record<string, string>>;
}

/** What somebody wants to publish. */
export interface PublicationDraft {
  /** Calendar date, YYYY-MM-DD. */
  readonly effectiveFrom: string;
  readonly change: ChangeWeight;
  readonly changes: readonly DraftChange[];
  readonly texts: readonly DraftText[];
  readonly notices: readonly DraftNotice[];
}

/** A purpose whose consent is asked anew, under which notice, and why. */
export interface AskedPurpose {
  readonly purpose: string;
  readonly noticeVersion: number;
  readonly required: boolean;
  /** Subjects of the changes that touch it; `notice` where only its notice says something new. */
  readonly because: readonly (ChangeSubject | 'notice')[];
}

export interface Publication {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly change: ChangeWeight;
  readonly changes: readonly PolicyChange[];
  /** All notices as of this version. */
  readonly notices: readonly Notice[];
  readonly asks: readonly AskedPurpose[];
  /** A right is reduced: it holds for nobody who has not agreed expressly. */
  readonly express: boolean;
}

export type PublicationReason = 'change-is-material' | 'notice-period-too-short' | 'publication-incomplete';

export interface PublicationFault {
  /** Path in the draft, e.g. `changes.0.purposes`. */
  readonly path: string;
  readonly message: string;
}

export interface PublicationRefusal {
  /** With `change-is-material`: what makes it so. */
  readonly material?: readonly (ChangeSubject | 'notices')[];
  /** With `notice-period-too-short`: the first day it may take effect, YYYY-MM-DD. */
  readonly earliest?: string;
  /** With `publication-incomplete`. */
  readonly faults?: readonly PublicationFault[];
}

export type PublicationDecision = Decision<Publication, PublicationReason, PublicationRefusal>;

export interface PublicationContext {
  readonly pack: PolicyPack;
  /** Languages that every text, notice and summary must have. */
  readonly locales: readonly string[];
  /** The newest version published so far. */
  readonly last: Pick<PublishedVersion, 'version' | 'effectiveFrom' | 'notices'>;
  readonly now: Date;
}

const DAY_MS = 86_400_000;
/** Beyond the notice that the pack asks for. Versions take effect in their order, so a slip of the year would hold up every later one. */
const FARTHEST_DAYS = 366;
/** These touch the purposes they name, so they must name some. */
const TOUCHES_PURPOSES: readonly ChangeSubject[] = ['purpose', 'data', 'recipients'];

/**
 * Decides what publishing a draft would do: the number of the version, the notices it raises, whose consent it asks anew
 * (QTL-11, QCC-7). Rights, purposes, data, recipients and ownership never change as if it were wording.
 */
export function decidePublication(draft: PublicationDraft, context: PublicationContext): PublicationDecision {
  const { pack, last } = context;
  if (draft.change === 'minor') {
    const material = materialParts(draft);
    if (material.length > 0) return { ok: false, reason: 'change-is-material', material };
  }
  const faults = faultsOf(draft, context);
  if (faults.length > 0) return { ok: false, reason: 'publication-incomplete', faults };
  const earliest = earliestEffect(draft.change, context);
  if (draft.effectiveFrom < earliest) return { ok: false, reason: 'notice-period-too-short', earliest };
  const farthest = farthestDay(earliest);
  if (draft.effectiveFrom > farthest) {
    const message = `lies beyond ${farthest}: no later version could take effect before it`;
    return { ok: false, reason: 'publication-incomplete', faults: [{ path: 'effectiveFrom', message }] };
  }
  const changes = draft.changes.map((change) => ({
    what: change.what,
    purposes: touchedBy(change, pack),
    summary: change.summary,
  }));
  return {
    ok: true,
    value: {
      version: last.version + 1,
      effectiveFrom: new Date(`${draft.effectiveFrom}T00:00:00Z`),
      change: draft.change,
      changes,
      notices: noticesAfter(draft, context),
      asks: draft.notices
        .flatMap(({ purpose }) => findPurpose(pack, purpose) ?? [])
        .flatMap((purpose) => askedOf(purpose, changes, last.notices)),
      express: draft.changes.some(({ what }) => what === 'right'),
    },
  };
}

function materialParts(draft: PublicationDraft): (ChangeSubject | 'notices')[] {
  const subjects = draft.changes.map(({ what }) => what).filter((what) => what !== 'wording');
  return [...new Set([...subjects, ...(draft.notices.length > 0 ? (['notices'] as const) : [])])];
}

/**
 * The first day, YYYY-MM-DD, on which a version may take effect: people get the whole notice of the pack before a material change
 * holds, and versions take effect in their order.
 */
export function earliestEffect(
  change: ChangeWeight,
  {
    pack,
    last,
    now,
  }: Omit<PublicationContext, 'locales' | 'last'> & { readonly last: Pick<PublishedVersion, 'effectiveFrom'> },
): string {
  const days = change === 'material' ? pack.clocks.materialChangeNotice.days : 0;
  return dayOf(new Date(Math.max(now.getTime() + days * DAY_MS, last.effectiveFrom.getTime())));
}

function farthestDay(earliest: string): string {
  return dayOf(new Date(new Date(`${earliest}T00:00:00Z`).getTime() + FARTHEST_DAYS * DAY_MS));
}

/**
 * The purposes that a change touches. A new owner needs the account's consent anew, unless the list is given and empty:
 * then the new owner is bound by the policy as it stands (QCC-3.3). A reduced right touches all that the account rests on.
 */
function touchedBy(change: DraftChange, pack: PolicyPack): readonly string[] {
  const named = change.purposes ?? [];
  if (change.what === 'ownership') return change.purposes === undefined ? ['account'] : named;
  if (change.what !== 'right') return named;
  const foundations = pack.purposes.filter(({ basis, required }) => basis === 'consent' && required);
  return [...new Set([...named, ...foundations.map(({ id }) => id)])];
}

function faultsOf(draft: PublicationDraft, { pack, locales }: PublicationContext): PublicationFault[] {
  const known = (id: string): boolean => findPurpose(pack, id) !== null;
  const unknown = (path: string): PublicationFault => ({
    path,
    message: 'names a purpose that the pack does not have',
  });
  const missing = (path: string, has: readonly string[]): PublicationFault[] =>
    locales.filter((locale) => !has.includes(locale)).map((locale) => ({ path, message: `needs ${locale}` }));
  const faults = [
    ...(draft.changes.length === 0 ? [{ path: 'changes', message: 'must say what changed' }] : []),
    ...draft.changes.flatMap(({ what, purposes, summary }, at) => [
      ...missing(`changes.${at}.summary`, Object.keys(summary)),
      ...(purposes?.every(known) === false ? [unknown(`changes.${at}.purposes`)] : []),
      ...(TOUCHES_PURPOSES.includes(what) && (purposes ?? []).length === 0
        ? [{ path: `changes.${at}.purposes`, message: 'must name the purposes that it touches' }]
        : []),
    ]),
    ...missing(
      'texts',
      draft.texts.map(({ locale }) => locale),
    ),
    ...repeated(
      'texts',
      draft.texts.map(({ locale }) => locale),
    ),
    ...repeated(
      'notices',
      draft.notices.map(({ purpose }) => purpose),
    ),
    ...draft.notices.flatMap(({ purpose, locales: words }, at) => [
      ...(known(purpose) ? [] : [unknown(`notices.${at}.purpose`)]),
      ...missing(`notices.${at}.locales`, Object.keys(words)),
    ]),
  ];
  return faults.length > 0 ? faults : noticeless(draft, pack);
}

/** Nobody agrees to what they were not told: each purpose that is touched needs new words (QTL-1). */
function noticeless(draft: PublicationDraft, pack: PolicyPack): PublicationFault[] {
  const touched = new Set(draft.changes.filter(({ what }) => what !== 'wording').flatMap((c) => touchedBy(c, pack)));
  return [...touched]
    .filter((id) => !draft.notices.some(({ purpose }) => purpose === id))
    .map((id) => ({ path: 'notices', message: `needs a new notice for ${id}, which a change touches` }));
}

function repeated(path: string, values: readonly string[]): PublicationFault[] {
  return new Set(values).size === values.length ? [] : [{ path, message: 'names one twice' }];
}

function noticesAfter(draft: PublicationDraft, { pack, last }: PublicationContext): Notice[] {
  return pack.purposes.flatMap(({ id }): Notice[] => {
    const before = last.notices.find(({ purpose }) => purpose === id);
    const words = draft.notices.find(({ purpose }) => purpose === id);
    if (words) return [{ purpose: id, version: (before?.version ?? 0) + 1, locales: words.locales }];
    return before ? [before] : [];
  });
}

/** Only a consent can be asked anew, and only one that there can be: a purpose without a notice was never asked. */
function askedOf(
  purpose: Purpose,
  changes: readonly PolicyChange[],
  before: readonly Notice[],
): readonly AskedPurpose[] {
  const { id, basis, required } = purpose;
  if (basis !== 'consent') return [];
  const subjects = changes.filter((change) => change.purposes.includes(id)).map(({ what }) => what);
  const because = subjects.length > 0 ? [...new Set(subjects)] : (['notice'] as const);
  const version = before.find((notice) => notice.purpose === id)?.version;
  return version === undefined ? [] : [{ purpose: id, noticeVersion: version + 1, required, because }];
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

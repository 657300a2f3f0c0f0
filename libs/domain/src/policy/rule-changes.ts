import type { AnswerClock, Category, PolicyPack, Purpose, Transfer } from './pack';
import type { ChangeSubject, PublishedVersion } from './published';

/** One way in which new rules touch people, as a developer or officer reads it. */
export interface RuleChange {
  readonly what: Exclude<ChangeSubject, 'wording'>;
  /** The purposes it touches; empty where it is about all people alike. */
  readonly purposes: readonly string[];
  /** Key of the pack, e.g. `clocks.erasure`. */
  readonly key: string;
  readonly reason: string;
}

/**
 * How new rules of a pack touch people who live under the old ones: purposes, data and recipients that grow, rights that
 * shrink (QTL-11). What only gets better for them is not in it.
 */
export function diffRules(before: PolicyPack, after: PolicyPack): readonly RuleChange[] {
  return [
    ...after.purposes.flatMap((purpose) => purposeChanges(before, purpose)),
    ...after.storage.transfers.flatMap((transfer) => transferChanges(before, transfer)),
    ...(before.storage.region === after.storage.region
      ? []
      : [change('recipients', idsOf(after), 'storage.region', 'the data moves')]),
    ...after.categories.flatMap((category) => categoryChanges(before, after, category)),
    ...clockChanges(before, after),
    ...requestChanges(before, after),
    ...controllerChanges(before, after),
    ...protectionChanges(before, after),
  ];
}

/** The changes that no material version declares which was published since the old rules and is in effect (QTL-11). */
export function undeclaredChanges(
  changes: readonly RuleChange[],
  versions: readonly PublishedVersion[],
  since: number,
  now: Date,
): readonly RuleChange[] {
  const declared = versions
    .filter(({ version, change: weight, effectiveFrom }) => {
      return version > since && weight === 'material' && effectiveFrom.getTime() <= now.getTime();
    })
    .flatMap((version) => version.changes);
  return changes.filter(({ what, purposes }) => {
    const told = declared.filter((one) => one.what === what);
    return told.length === 0 || !purposes.every((id) => told.some((one) => one.purposes.includes(id)));
  });
}

function change(what: RuleChange['what'], purposes: readonly string[], key: string, reason: string): RuleChange {
  return { what, purposes, key, reason };
}

function idsOf({ purposes }: PolicyPack): string[] {
  return purposes.map(({ id }) => id);
}

/** A new purpose on consent is off for everyone until chosen (QCC-1.3), so that it touches nobody yet. */
function purposeChanges(before: PolicyPack, purpose: Purpose): RuleChange[] {
  const { id } = purpose;
  const key = `purposes.${id}`;
  const old = before.purposes.find((candidate) => candidate.id === id);
  if (!old) return purpose.basis === 'consent' ? [] : [change('purpose', [id], key, 'is new and asks nobody')];
  const widened =
    old.basis !== purpose.basis ||
    (purpose.required && !old.required) ||
    (old.explicit && !purpose.explicit) ||
    grown(old.dpv, purpose.dpv) ||
    grown(old.channels, purpose.channels);
  return [
    ...(widened ? [change('purpose', [id], key, 'has another basis, more channels or a wider aim')] : []),
    ...(grown(old.data, purpose.data) ? [change('data', [id], `${key}.data`, 'uses more data')] : []),
    ...(EASE[purpose.withdrawal] < EASE[old.withdrawal]
      ? [change('right', [id], `${key}.withdrawal`, 'is harder to withdraw')]
      : []),
  ];
}

const EASE = { none: 0, 'close-account': 1, disable: 2 } as const;
const LATER = { collection: 0, 'purpose-end': 1, 'account-closure': 2 } as const;

function grown<T>(before: readonly T[], after: readonly T[]): boolean {
  return after.some((item) => !before.includes(item));
}

function transferChanges(before: PolicyPack, transfer: Transfer): RuleChange[] {
  const old = before.storage.transfers.find(
    ({ recipient, country }) => recipient === transfer.recipient && country === transfer.country,
  );
  const reached = ({ purposes = idsOf(before) }: Transfer): readonly string[] => purposes;
  const had = old?.safeguard === transfer.safeguard ? reached(old) : [];
  // A new purpose starts with this recipient.
  const touched = reached(transfer).filter((id) => idsOf(before).includes(id) && !had.includes(id));
  return touched.length === 0
    ? []
    : [change('recipients', touched, 'storage.transfers', 'somebody new gets data, or under another safeguard')];
}

function categoryChanges(before: PolicyPack, after: PolicyPack, category: Category): RuleChange[] {
  const { id, retention, special, dpv } = category;
  const users = after.purposes.filter(({ data }) => data.includes(id)).map((purpose) => purpose.id);
  const old = before.categories.find((candidate) => candidate.id === id);
  if (!old) return []; // the purposes that use it are told apart
  const longer = retention.days > old.retention.days || LATER[retention.after] > LATER[old.retention.after];
  return [
    ...(grown(old.dpv, dpv) ? [change('data', users, `categories.${id}`, 'holds more data')] : []),
    ...(longer ? [change('right', [], `categories.${id}.retention`, 'is kept longer')] : []),
    ...(old.special && !special ? [change('right', [], `categories.${id}.special`, 'is protected less')] : []),
  ];
}

function clockChanges({ clocks: before }: PolicyPack, { clocks: after }: PolicyPack): RuleChange[] {
  const slower = (key: string): RuleChange => change('right', [], `clocks.${key}`, 'makes people wait longer');
  return [
    ...(after.erasure.hours > before.erasure.hours ? [slower('erasure')] : []),
    ...(longestDays(after.answer) > longestDays(before.answer) ? [slower('answer')] : []),
    ...(isOther(calendarOf(before.answer), calendarOf(after.answer))
      ? [change('right', [], 'clocks.answer.calendar', 'counts the working days of another country')]
      : []),
    ...(isOther(before.zone, after.zone) ? [change('right', [], 'clocks.zone', 'ends the days elsewhere')] : []),
    ...(after.materialChangeNotice.days < before.materialChangeNotice.days
      ? [change('right', [], 'clocks.materialChangeNotice', 'tells people later')]
      : []),
    ...(after.authorityBreachNotice.hours > before.authorityBreachNotice.hours
      ? [change('security', [], 'clocks.authorityBreachNotice', 'tells the authority later')]
      : []),
  ];
}

/** Which of two calendars or zones is the slower one depends on the day, so each change counts; filling one in is none. */
function isOther(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

function calendarOf(clock: AnswerClock): string | undefined {
  return 'workingDays' in clock ? clock.calendar : undefined;
}

/** Days that an answer may take at most, holidays aside: enough to compare two clocks of different kinds. */
function longestDays(clock: AnswerClock): number {
  if ('workingDays' in clock) return Math.ceil((clock.workingDays * 7) / 5);
  return clock.months * 31 + (clock.extension?.days ?? 0);
}

function requestChanges({ requests: before }: PolicyPack, { requests: after }: PolicyPack): RuleChange[] {
  const fewer = after.limit.count * before.limit.months < before.limit.count * after.limit.months;
  // There is a fee exactly where `beyond` says so.
  const dearer = before.fee?.currency !== after.fee?.currency || (after.fee?.amount ?? 0) > (before.fee?.amount ?? 0);
  return [
    ...(fewer ? [change('right', [], 'requests.limit', 'allows fewer requests')] : []),
    ...(dearer ? [change('right', [], 'requests.beyond', 'costs more beyond the limit')] : []),
  ];
}

function controllerChanges({ controller: before }: PolicyPack, { controller: after }: PolicyPack): RuleChange[] {
  const moved =
    before.contact.email !== after.contact.email ||
    before.contact.address !== after.contact.address ||
    before.authority.name !== after.authority.name ||
    before.authority.url !== after.authority.url;
  return [
    ...(before.name === after.name ? [] : [change('ownership', [], 'controller.name', 'is somebody else')]),
    ...(moved ? [change('contact', [], 'controller', 'is reached elsewhere, or answers to another authority')] : []),
  ];
}

function protectionChanges(before: PolicyPack, after: PolicyPack): RuleChange[] {
  const majority = ({ age }: PolicyPack): number => Math.max(age.majority ?? 0, age.minimum);
  return [
    ...(majority(after) < majority(before)
      ? [change('right', [], 'age.majority', 'ends the protection of minors earlier')]
      : []),
    ...(after.statistics.minimumGroup < before.statistics.minimumGroup
      ? [change('security', [], 'statistics.minimumGroup', 'shows smaller groups')]
      : []),
    ...(after.pseudonyms.epochMonths > before.pseudonyms.epochMonths
      ? [change('security', [], 'pseudonyms.epochMonths', 'keeps a pseudonym longer')]
      : []),
  ];
}

import type { Decision } from '../decision';
import type { NoticeVersions } from '../policy/notice';
import { findPurpose, offeredChannels, type Channel, type PolicyPack, type Purpose } from '../policy/pack';
import { isAgainstSignal, isCoveredBySignal, type SignalBeside } from './privacy-signal';
import type { ConsentDecision } from './state';

export interface RegistrationChoice {
  readonly purpose: string;
  readonly decision: ConsentDecision;
  readonly noticeVersion: number;
  /** For giving: some of the channels that the purpose offers; all when left out. */
  readonly channels?: readonly string[] | undefined;
  /** A yes said once more after the person was told that their browser sends the signal. */
  readonly despiteSignal?: boolean | undefined;
}

export interface RegistrationRecord {
  readonly purpose: string;
  /** `informed`: nothing was said, and nothing had to be, about a purpose on another basis; its notice was shown. */
  readonly event: 'given' | 'refused' | 'informed';
  /** Null where nothing tells that the notice was read: the browser answered. */
  readonly noticeVersion: number | null;
  readonly channels: readonly Channel[];
  /** Left out where the form says it all. */
  readonly method?: 'gpc' | 'despite-gpc';
}

export interface RegistrationConsents {
  /** One ledger event each, in the order of the pack. */
  readonly records: readonly RegistrationRecord[];
  /** Optional purposes that the person said nothing about: they stay off and no event is invented for them. */
  readonly undecided: readonly string[];
}

export type RegistrationReason =
  | 'unknown-purpose'
  | 'duplicate-purpose'
  | 'withdrawn-at-registration'
  | 'stale-notice'
  | 'channel-not-offered'
  | 'no-channel-chosen'
  | 'required-purpose-refused'
  | 'required-purpose-missing'
  | 'against-signal';

export interface RegistrationProblem {
  readonly reason: RegistrationReason;
  readonly purpose: string;
  /** Position in the given choices; null when the choice is missing. */
  readonly index: number | null;
  /** With `stale-notice` and `required-purpose-missing`: the version to show and agree to. */
  readonly currentNoticeVersion?: number;
}

/** `reason` is that of the first problem; `problems` names them all. */
export type RegistrationDecision = Decision<
  RegistrationConsents,
  RegistrationReason,
  { readonly problems: readonly RegistrationProblem[] }
>;

/**
 * Decides the choices sent with a registration (QST-1.3a).
 *
 * A required purpose that rests on consent must be given under its current notice. A required purpose on another basis
 * needs no consent: giving it acknowledges the notice, leaving it out is accepted, refusing it is not.
 * Optional purposes, marketing above all, are on only when chosen (QST-1.3c). Where the browser sends the Global Privacy
 * Control signal, those it covers are refused by it when nothing is said, and given only in spite of it (ADR 0033).
 */
export function decideRegistration(
  pack: PolicyPack,
  choices: readonly RegistrationChoice[],
  noticeVersions: NoticeVersions,
  beside: SignalBeside = {},
): RegistrationDecision {
  const problems = [
    ...choices.flatMap((choice, index) => checkChoice(pack, choices, index, choice, noticeVersions, beside)),
    ...missingPurposes(pack, choices, noticeVersions),
  ];
  const [first] = problems;
  if (first) return { ok: false, reason: first.reason, problems };

  const chosen = new Map(choices.map((choice) => [choice.purpose, choice]));
  const records = pack.purposes.flatMap((purpose) => {
    const choice = chosen.get(purpose.id);
    return choice === undefined && isRefusedBySignal(pack, purpose, beside)
      ? [refusalBySignal(purpose)]
      : recordOf(pack, purpose, choice, noticeVersions[purpose.id], beside);
  });
  const undecided = pack.purposes
    .filter((purpose) => !purpose.required && !chosen.has(purpose.id) && !isRefusedBySignal(pack, purpose, beside))
    .map((purpose) => purpose.id);
  return { ok: true, value: { records, undecided } };
}

function checkChoice(
  pack: PolicyPack,
  choices: readonly RegistrationChoice[],
  index: number,
  choice: RegistrationChoice,
  noticeVersions: NoticeVersions,
  beside: SignalBeside,
): RegistrationProblem[] {
  const at = { purpose: choice.purpose, index };
  const purpose = findPurpose(pack, choice.purpose);
  if (purpose === null) return [{ reason: 'unknown-purpose', ...at }];
  if (choices.findIndex((other) => other.purpose === choice.purpose) !== index) {
    return [{ reason: 'duplicate-purpose', ...at }];
  }
  if (choice.decision === 'withdrawn') return [{ reason: 'withdrawn-at-registration', ...at }];
  if (purpose.required && choice.decision === 'refused') return [{ reason: 'required-purpose-refused', ...at }];
  if (choice.decision === 'given' && isAgainstSignal(pack, purpose, { ...beside, ...choice })) {
    return [{ reason: 'against-signal', ...at }];
  }
  const current = noticeVersions[purpose.id];
  if (choice.noticeVersion !== current) {
    return [{ reason: 'stale-notice', ...at, ...(current === undefined ? {} : { currentNoticeVersion: current }) }];
  }
  const reason = wrongChannels(purpose, choice);
  return reason === null ? [] : [{ reason, ...at }];
}

function wrongChannels(
  purpose: Purpose,
  { decision, channels }: RegistrationChoice,
): 'channel-not-offered' | 'no-channel-chosen' | null {
  if (decision !== 'given' || channels === undefined) return null;
  const offered: readonly string[] = offeredChannels(purpose);
  if (channels.some((channel) => !offered.includes(channel))) return 'channel-not-offered';
  return channels.length === 0 && offered.length > 0 ? 'no-channel-chosen' : null;
}

function missingPurposes(
  pack: PolicyPack,
  choices: readonly RegistrationChoice[],
  noticeVersions: NoticeVersions,
): RegistrationProblem[] {
  return pack.purposes
    .filter((purpose) => purpose.required && purpose.basis === 'consent')
    .filter((purpose) => !choices.some((choice) => choice.purpose === purpose.id))
    .map((purpose) => {
      const current = noticeVersions[purpose.id];
      return {
        reason: 'required-purpose-missing' as const,
        purpose: purpose.id,
        index: null,
        ...(current === undefined ? {} : { currentNoticeVersion: current }),
      };
    });
}

/**
 * What rests on no consent is evidenced too: which words were shown when the account was opened. A required consent that was
 * left out was refused before.
 */
function recordOf(
  pack: PolicyPack,
  purpose: Purpose,
  choice: RegistrationChoice | undefined,
  noticeVersion: number | undefined,
  { signal }: SignalBeside,
): RegistrationRecord[] {
  if (choice === undefined && purpose.required && noticeVersion !== undefined) {
    return [{ purpose: purpose.id, event: 'informed', noticeVersion, channels: [] }];
  }
  if (choice === undefined || choice.decision === 'withdrawn') return [];
  const isWanted = (channel: Channel): boolean => choice.channels?.includes(channel) ?? true;
  const channels = choice.decision === 'given' ? offeredChannels(purpose).filter(isWanted) : [];
  const despite = choice.decision === 'given' && signal === true && isCoveredBySignal(pack, purpose);
  const how = despite ? { method: 'despite-gpc' as const } : {};
  return [{ purpose: purpose.id, event: choice.decision, noticeVersion: choice.noticeVersion, channels, ...how }];
}

function isRefusedBySignal(pack: PolicyPack, purpose: Purpose, { signal }: SignalBeside): boolean {
  return signal === true && isCoveredBySignal(pack, purpose);
}

function refusalBySignal({ id }: Purpose): RegistrationRecord {
  return { purpose: id, event: 'refused', noticeVersion: null, channels: [], method: 'gpc' };
}

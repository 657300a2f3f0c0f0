import type { Decision } from '../decision';
import { findPurpose, offeredChannels, type Channel, type PolicyPack, type Purpose } from '../policy/pack';
import type { ConsentEffect } from './effect';
import { isForAdultsOnly } from './minors';
import { isAgainstSignal, isCoveredBySignal, type SignalBeside, type YesBesideSignal } from './privacy-signal';
import type { ConsentDecision, ConsentEventKind, ConsentState } from './state';

export interface ConsentChange extends SignalBeside, YesBesideSignal {
  readonly pack: PolicyPack;
  readonly purpose: string;
  readonly current: ConsentState | null;
  readonly decision: ConsentDecision;
  /** The version shown. Needed for giving only: withdrawing never asks for more than giving (QV-6). */
  readonly noticeVersion?: number | null | undefined;
  readonly currentNoticeVersion: number;
  /** True once the person has seen and confirmed that the account closes (QST-1.3b). */
  readonly confirm?: boolean | undefined;
  /** Below the age of majority: some purposes are closed to them (QV-8). */
  readonly minor?: boolean | undefined;
  /** Under a guardian, and it is not the guardian who decides: such a person may end a purpose and start none (QTL-5). */
  readonly needsGuardian?: boolean | undefined;
  /** For giving: left out, the channels agreed to before stay, else all that the purpose offers. */
  readonly channels?: readonly string[] | undefined;
}

export type ConsentChangeValue =
  | { readonly kind: 'no-change'; readonly effect: ConsentEffect }
  | {
      readonly kind: 'record';
      readonly event: Exclude<ConsentEventKind, 'expired' | 'informed'>;
      readonly channels: readonly Channel[];
      readonly effect: ConsentEffect;
      readonly closesAccount: boolean;
      /** Given in spite of the browser's signal. */
      readonly despiteSignal?: true;
    };

export type ConsentChangeReason =
  | 'unknown-purpose'
  | 'basis-not-consent'
  | 'not-for-minors'
  | 'guardian-decides'
  | 'stale-notice'
  | 'confirmation-required'
  | 'not-withdrawable'
  | 'channel-not-offered'
  | 'no-channel-chosen'
  | 'against-signal';

export interface ConsentChangeDetail {
  /** With `stale-notice`: the version to show. */
  readonly currentNoticeVersion?: number;
  /** With `confirmation-required`: what confirming will do. */
  readonly effect?: ConsentEffect;
}

type Recorded = { readonly ok: true; readonly value: Extract<ConsentChangeValue, { kind: 'record' }> };

export type ConsentChangeDecision = Decision<ConsentChangeValue, ConsentChangeReason, ConsentChangeDetail>;

/** Decides one change of one choice: what to record, what it does, or why it cannot be. */
export function decideConsentChange(change: ConsentChange): ConsentChangeDecision {
  const purpose = findPurpose(change.pack, change.purpose);
  if (purpose === null) return { ok: false, reason: 'unknown-purpose' };
  return change.decision === 'given' ? decideGiving(change, purpose) : decideEnding(change, purpose);
}

function decideGiving(change: ConsentChange, purpose: Purpose): ConsentChangeDecision {
  const { current, currentNoticeVersion } = change;
  if (!isChosen(purpose)) return { ok: false, reason: 'basis-not-consent' };
  if (change.minor === true && isForAdultsOnly(purpose.id)) return { ok: false, reason: 'not-for-minors' };
  if (change.needsGuardian === true) return { ok: false, reason: 'guardian-decides' };
  if (change.noticeVersion !== currentNoticeVersion) {
    return { ok: false, reason: 'stale-notice', currentNoticeVersion };
  }
  const offered = offeredChannels(purpose);
  const kept = current?.status === 'given' ? current.channels : offered;
  const wanted = change.channels ?? kept;
  const channels = offered.filter((channel) => wanted.includes(channel));
  if (change.channels?.some((name) => !offered.some((channel) => channel === name))) {
    return { ok: false, reason: 'channel-not-offered' };
  }
  if (offered.length > 0 && channels.length === 0) return { ok: false, reason: 'no-channel-chosen' };

  if (current?.status === 'given') {
    const unchanged = current.noticeVersion === currentNoticeVersion && sameChannels(current.channels, channels);
    if (unchanged) return { ok: true, value: { kind: 'no-change', effect: 'purpose-continues' } };
    // Leaving channels under the words agreed to before says no to them and nothing anew to the rest.
    const narrows =
      current.noticeVersion === currentNoticeVersion && channels.every((channel) => current.channels.includes(channel));
    return narrows
      ? record('narrowed', channels, 'purpose-continues')
      : besideSignal(change, purpose, record('renewed', channels, 'purpose-continues'));
  }
  const event = current?.status === 'expired' ? 'renewed' : 'given';
  return besideSignal(change, purpose, record(event, channels, 'purpose-starts'));
}

/** A yes stands only in spite of the browser's signal where there is one; what stood before it goes on unchanged (ADR 0033). */
function besideSignal(change: ConsentChange, purpose: Purpose, yes: Recorded): ConsentChangeDecision {
  if (isAgainstSignal(change.pack, purpose, change)) return { ok: false, reason: 'against-signal' };
  const despite = change.signal === true && isCoveredBySignal(change.pack, purpose);
  return despite ? { ok: true, value: { ...yes.value, despiteSignal: true } } : yes;
}

/** A yes is its owner's alone to say: whoever writes choices down for them may record that they said no (QV-6). */
export function needsOwnersWord(event: ConsentEventKind): boolean {
  return event === 'given' || event === 'renewed';
}

/** Consent is asked where it is the basis, or where people may switch off and on what rests on another one. */
export function isChosen(purpose: Pick<Purpose, 'basis' | 'withdrawal'>): boolean {
  return purpose.basis === 'consent' || purpose.withdrawal === 'disable';
}

function decideEnding(change: ConsentChange, purpose: Purpose): ConsentChangeDecision {
  const said = change.current?.status ?? null;
  const status = said === 'informed' ? null : said; // a notice that was shown is no choice
  if (purpose.withdrawal === 'none') return { ok: false, reason: 'not-withdrawable', effect: 'not-withdrawable' };
  if (status === 'withdrawn' || status === 'refused') {
    return { ok: true, value: { kind: 'no-change', effect: 'purpose-stays-off' } };
  }
  if (purpose.withdrawal === 'close-account') {
    // Refusing what the account rests on is the same as withdrawing it, so it meets the same warning.
    if (change.confirm !== true) return { ok: false, reason: 'confirmation-required', effect: 'account-closes' };
    return record('withdrawn', [], 'account-closes', true);
  }
  // Whoever never agreed cannot withdraw; what they say is still a refusal worth keeping.
  if (status === null) return record('refused', [], 'purpose-stays-off');
  if (status === 'expired')
    return record(change.decision === 'refused' ? 'refused' : 'withdrawn', [], 'purpose-stays-off');
  return record('withdrawn', [], 'purpose-stops');
}

function record(
  event: Exclude<ConsentEventKind, 'expired' | 'informed'>,
  channels: readonly Channel[],
  effect: ConsentEffect,
  closesAccount = false,
): Recorded {
  return { ok: true, value: { kind: 'record', event, channels, effect, closesAccount } };
}

function sameChannels(left: readonly Channel[], right: readonly Channel[]): boolean {
  return left.length === right.length && left.every((channel) => right.includes(channel));
}

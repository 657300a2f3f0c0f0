import type { Decision } from '../decision';
import type { Channel, LegalBasis, PolicyPack } from '../policy/pack';
import type { Asks } from './asking';
import type { ConsentMethod } from './chain';
import { mayProcess, type ProcessingRefusal } from './gate';
import { type ConsentEventKind, type ConsentState, statusAfter } from './state';

/**
 * One contact point and all that its owner says about being written to there: an account and a newsletter may share it, and
 * the objection list outlives both. One rule for all of them: **the narrowest word of its owner holds**, whichever subject it
 * was said to (QV-2, QST-1.3c). A no reaches every subject of the contact point; only a yes that was said later, by itself,
 * stands beside it.
 */
export interface ContactPoint {
  /** On the objection list for the channel that is asked about. */
  readonly listed: boolean;
  /** The account whose verified address it is; null when there is none. */
  readonly account: AccountBehind | null;
  /** The newsletter that runs there; null when none does. */
  readonly newsletter: Subscribed | null;
}

export interface Subscribed {
  readonly consent: ConsentState | null;
  /** When that was said; null when nothing was. */
  readonly saidAt: Date | null;
}

export interface AccountBehind {
  readonly consent: ConsentState | null;
  /** Since when the account's own word leaves the channel out; null while it includes it, and when nothing was said. */
  readonly silentSince: Date | null;
  readonly restricted: boolean;
  /** Below the age of majority, with or without a guardian: closed to marketing whoever says what (QV-8). */
  readonly minor: boolean;
  readonly objectedAt: Date | null;
}

export interface WritingQuestion {
  readonly pack: PolicyPack;
  readonly purpose: string;
  readonly channel: Channel;
  readonly contact: ContactPoint;
  /** Whose consent the message is to rest on. */
  readonly by: 'account' | 'newsletter';
  readonly asks: Asks;
  readonly now: Date;
}

export type WritingRefusal = ProcessingRefusal | 'not-subscribed' | 'listed';

/** May this be sent to this contact point now? Ask in the transaction that claims the message. */
export function mayWriteTo(question: WritingQuestion): Decision<LegalBasis, WritingRefusal> {
  const { contact, by, channel } = question;
  if (contact.listed) return { ok: false, reason: 'listed' };
  const { account, newsletter } = contact;
  const subject = by === 'account' ? account : newsletter;
  if (subject === null) return { ok: false, reason: by === 'account' ? 'not-given' : 'not-subscribed' };
  const yesAt = by === 'account' ? null : (newsletter?.saidAt ?? new Date(0));
  const decision = mayProcess({
    ...question,
    consent: subject.consent,
    restricted: account?.restricted === true,
    minor: account?.minor === true,
    objected: isLater(account?.objectedAt ?? null, yesAt),
  });
  if (!decision.ok || yesAt === null) return decision;
  // Nobody subscribes by saying nothing, whatever basis a policy names for marketing.
  if (subject.consent === null) return { ok: false, reason: 'not-given' };
  if (account === null || !isLater(account.silentSince, yesAt)) return decision;
  return { ok: false, reason: narrowerWord(account.consent, channel) };
}

/** Was this no said after that yes? Where no yes is set against it, any no counts. */
function isLater(noAt: Date | null, yesAt: Date | null): boolean {
  return noAt !== null && (yesAt === null || noAt.getTime() > yesAt.getTime());
}

function narrowerWord(consent: ConsentState | null, channel: Channel): ProcessingRefusal {
  if (consent?.status === 'given' && !consent.channels.includes(channel)) return 'channel-refused';
  return consent?.status === 'withdrawn' ? 'withdrawn' : 'refused';
}

/** What a recorded choice says about one channel. */
export type ContactWord = 'yes' | 'no' | 'nothing';

/** A choice, as the ledger records it. */
export interface Said {
  readonly event: ConsentEventKind;
  readonly channels: readonly Channel[];
  readonly method: ConsentMethod | null;
}

/**
 * What a choice says about one channel. Time, the end of an account and a browser's general signal are no words; one click speaks of the channel of its
 * message alone; an answer that leaves a channel out says no to it, unless it was out before.
 * @param before what was said last; null when nothing was
 */
export function wordOn(channel: Channel, before: Said | null, said: Said): ContactWord {
  if (said.event === 'expired' || said.method === 'consequence') return 'nothing';
  if (said.method === 'gpc') return 'nothing'; // it says no to what is asked, and takes back nothing that was asked for
  const had = before !== null && covers(before, channel);
  if (said.method === 'one-click') return had && !covers(said, channel) ? 'no' : 'nothing';
  if (covers(said, channel)) return said.event === 'narrowed' ? 'nothing' : 'yes';
  const wasOut = before !== null && statusAfter(before.event) === 'given' && !had;
  return statusAfter(said.event) === 'given' && wasOut ? 'nothing' : 'no';
}

function covers({ event, channels }: Said, channel: Channel): boolean {
  return statusAfter(event) === 'given' && channels.includes(channel);
}

/** What a word does to what else stands at the contact point. */
export interface ContactEffect {
  readonly list: 'add' | 'remove' | 'unchanged';
  readonly newsletter: 'ends' | 'kept' | 'unchanged';
}

/**
 * Carries a word to all subjects of a contact point.
 * @param newsletter whether one runs there, and whether its owner says, by itself, that it goes on
 */
export function effectOf(word: ContactWord, newsletter: { runs: boolean; keep: boolean }): ContactEffect {
  if (word === 'nothing') return { list: 'unchanged', newsletter: 'unchanged' };
  if (word === 'yes') return { list: 'remove', newsletter: 'unchanged' };
  if (newsletter.runs && newsletter.keep) return { list: 'unchanged', newsletter: 'kept' };
  return { list: 'add', newsletter: newsletter.runs ? 'ends' : 'unchanged' };
}

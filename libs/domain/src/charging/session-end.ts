import { assertUnreachable } from '../decision';
import { FUTURE_TOLERANCE_MS } from '../timestamps/normalise';
import type { EndedBy } from './ended-by';

const MINUTE_MS = 60_000;

/** What says that a session is over although no stop has come: its end is awaited, and concluded when the time is up. */
export type EndCause = Exclude<EndedBy, 'stop' | 'stop-without-id' | 'silence'>;

/**
 * How long a stop is awaited after something else said that the session is over. A status leaves at once while stops
 * wait in a queue; after a boot the first reading of a session that goes on may take a sample interval; a charge point
 * that was asked to stop does so within moments.
 */
export const STOP_GRACE_MS: Readonly<Record<EndCause, number>> = {
  available: 5 * MINUTE_MS,
  finishing: 5 * MINUTE_MS,
  'next-start': 5 * MINUTE_MS,
  boot: 30 * MINUTE_MS,
  operator: 2 * MINUTE_MS,
  driver: 2 * MINUTE_MS,
};

/** A session that nothing was heard of for so long is over. No policy speaks of it, so it is in no policy pack. */
export const SILENCE_MS = 24 * 60 * MINUTE_MS;

/** Something said that the session is over. */
export interface AwaitedEnd {
  readonly cause: EndCause;
  /** As of when, by the charge point's own time where it gave one. */
  readonly at: Date;
  /** When we learned of it. */
  readonly notedAt: Date;
  /** Until when a stop is awaited. */
  readonly dueAt: Date;
}

/** All that is known of a session whose stop has not come. */
export interface SessionSigns {
  readonly startedAt: Date;
  readonly startReceivedAt: Date;
  /** The latest reading that named the session's transaction: it proves that the session ran at that moment. */
  readonly lastReading: { readonly at: Date; readonly receivedAt: Date } | null;
  readonly awaited: AwaitedEnd | null;
  /** What its connector last said, and as of when. */
  readonly connector: { readonly status: string; readonly at: Date } | null;
  /** The last message of the charge point. */
  readonly pointSeenAt: Date | null;
}

/** How sure it is that a session was over: its charge point said so, or nothing shows that it goes on. */
export type Sureness = 'told' | 'assumed';

export type EndDecision =
  | { readonly kind: 'ended'; readonly by: EndedBy; readonly at: Date; readonly sureness: Sureness }
  /** It goes on: what said that it was over is disproved, or is not known to be true yet. */
  | { readonly kind: 'runs'; readonly disproved: boolean };

const FREE = ['Available', 'Reserved'];
const IN_SESSION = ['Charging', 'SuspendedEV', 'SuspendedEVSE'];

/**
 * What a connector's status says about a session on it; null when it says nothing. `Preparing` is also said after a
 * start, `Faulted` and `Unavailable` of connectors on which a session goes on.
 */
export function endCauseOf(status: string): 'available' | 'finishing' | null {
  if (FREE.includes(status)) return 'available';
  return status === 'Finishing' ? 'finishing' : null;
}

/** @param at as of when, by the charge point's own time where it gave one */
export function awaitEnd(cause: EndCause, at: Date, notedAt: Date): AwaitedEnd {
  return { cause, at, notedAt, dueAt: new Date(notedAt.getTime() + STOP_GRACE_MS[cause]) };
}

/**
 * Until when a session must have begun for a sign of this moment to mean it. By the same clock as its start, not after:
 * a status may come late, or again, and be of the session before. By ours, starts of clocks that run ahead are meant too.
 */
export function meansStartsUntil(at: Date, clock: 'own' | 'ours'): Date {
  return clock === 'own' ? at : new Date(at.getTime() + FUTURE_TOLERANCE_MS);
}

/** Whether a session whose stop has not come is over, since when, and what shows it (ADR 0020). */
export function decideEnd(signs: SessionSigns, now: Date): EndDecision {
  const { awaited } = signs;
  if (awaited === null) return isSilent(signs, now) ? ended('silence', lastKnown(signs)) : RUNS;
  if (awaited.dueAt > now) return RUNS;
  if (!wasAsked(awaited.cause) && isAliveSince(awaited, signs)) return { kind: 'runs', disproved: true };
  // Between the last sign of life and a boot nobody knows; everything else gives the moment.
  const at = awaited.cause === 'boot' ? signs.startedAt : awaited.at;
  return ended(awaited.cause, new Date(Math.max(at.getTime(), lastKnown(signs).getTime())));
}

const RUNS: EndDecision = { kind: 'runs', disproved: false };

function ended(by: EndedBy, at: Date): EndDecision {
  return { kind: 'ended', by, at, sureness: surenessOf(by) };
}

export function surenessOf(by: EndedBy): Sureness {
  switch (by) {
    case 'stop':
    case 'stop-without-id':
    case 'available':
    case 'finishing':
    case 'next-start':
      return 'told';
    case 'boot':
    case 'silence':
    case 'operator':
    case 'driver':
      return 'assumed';
    default:
      return assertUnreachable(by);
  }
}

/** Who asks for an end gets one, whatever the charge point goes on to say; a stop that comes later corrects it. */
function wasAsked(cause: EndCause): boolean {
  return cause === 'operator' || cause === 'driver';
}

/** A later reading of its transaction, or its connector in a session again; unless that is over once more. */
function isAliveSince({ at, notedAt }: AwaitedEnd, { lastReading, connector }: SessionSigns): boolean {
  const read = lastReading !== null && lastReading.at > at && lastReading.receivedAt > notedAt;
  if (connector === null || connector.at < at) return read;
  if (endCauseOf(connector.status) !== null) return read && lastReading.at > connector.at;
  return read || IN_SESSION.includes(connector.status);
}

/** Days on a full battery (SuspendedEV) are no silence while the charge point itself is heard of. */
function isSilent(signs: SessionSigns, now: Date): boolean {
  const { lastReading, startReceivedAt, connector, pointSeenAt } = signs;
  const heardAt = [startReceivedAt, lastReading?.receivedAt ?? null];
  if (connector !== null && IN_SESSION.includes(connector.status)) heardAt.push(pointSeenAt);
  return heardAt.every((heard) => heard === null || now.getTime() - heard.getTime() >= SILENCE_MS);
}

function lastKnown({ startedAt, lastReading }: SessionSigns): Date {
  return lastReading !== null && lastReading.at > startedAt ? lastReading.at : startedAt;
}

import type { ClockFlag } from '../timestamps/normalise';

/** What identifies a start at one connector, as the charge point reported it. */
export interface ReportedStart {
  readonly idTag: string;
  readonly meterStartWh: number;
  /** The charge point's own timestamp, as it was sent. */
  readonly reportedAt: string;
}

/**
 * Is this StartTransaction a repeat of the one already recorded on the same connector? A charge point that lost our
 * answer sends the same facts again and must get the same transaction; anything else is a start of its own.
 * OCPP compares idTags without regard to case.
 */
export function isRepeatedStart(recorded: ReportedStart, incoming: ReportedStart): boolean {
  return (
    recorded.idTag.toUpperCase() === incoming.idTag.toUpperCase() &&
    recorded.meterStartWh === incoming.meterStartWh &&
    recorded.reportedAt === incoming.reportedAt
  );
}

const TELLS_NOTHING: readonly ClockFlag[] = ['clock-unset', 'timestamp-invalid'];

/**
 * May a start with the facts of a recorded one still be its repeat? A clock that was never set says the same at each start, and a
 * register that counts each session from 0 does too: then the next charge of a card looks like the last one, and only a
 * session that still runs can be meant.
 */
export function mayBeRepeated(recorded: { readonly hasEnded: boolean }, clock: readonly ClockFlag[]): boolean {
  return !recorded.hasEnded || !clock.some((flag) => TELLS_NOTHING.includes(flag));
}

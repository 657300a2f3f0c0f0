/** How far a charge point's clock may run ahead before its time is not believed. */
export const FUTURE_TOLERANCE_MS = 2 * 60 * 1000;

/** How long a charge point may keep messages while it is offline; anything older is a clock that was never set. */
export const OFFLINE_LIMIT_MS = 366 * 24 * 60 * 60 * 1000;

export type ClockFlag = 'clock-ahead' | 'clock-unset' | 'timestamp-invalid' | 'end-before-start';

export interface ReportedTime {
  /** The timestamp as the charge point sent it. */
  readonly reported: string | null | undefined;
  readonly receivedAt: Date;
  /** For an end: the start of the session, which it cannot precede. */
  readonly notBefore?: Date | null | undefined;
}

export interface NormalisedTime {
  readonly at: Date;
  readonly flags: readonly ClockFlag[];
}

/**
 * The moment to record. A time in the past is kept, since a charge point may have queued the message while offline;
 * one more than two minutes ahead of receipt, unreadable or years old is replaced by the time of receipt and flagged.
 */
export function normaliseTimestamp({ reported, receivedAt, notBefore }: ReportedTime): NormalisedTime {
  const flags: ClockFlag[] = [];
  const parsed = readTimestamp(reported);
  let at = parsed ?? receivedAt;
  if (parsed === null) flags.push('timestamp-invalid');
  else if (parsed.getTime() - receivedAt.getTime() > FUTURE_TOLERANCE_MS) {
    flags.push('clock-ahead');
    at = receivedAt;
  } else if (receivedAt.getTime() - parsed.getTime() > OFFLINE_LIMIT_MS) {
    flags.push('clock-unset');
    at = receivedAt;
  }
  if (notBefore && at.getTime() < notBefore.getTime()) {
    flags.push('end-before-start');
    at = notBefore;
  }
  return { at, flags };
}

const DATE = /(\d{4})([-/]?)(\d{2})\2(\d{2})/;
const TIME = /(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d*))?)?/;
const ZONE = /(?:[Zz]|([+-]\d{2})(?::?(\d{2}))?)/;
const TIMESTAMP = new RegExp(`^\\s*${DATE.source}[Tt ]${TIME.source} ?${ZONE.source}?\\s*$`);

/**
 * Reads RFC 3339, the other forms of ISO 8601 for a moment, and what charge points make of them: no seconds, `+02` for a zone, a
 * space for the T, slashes in the date. A time without offset is taken as UTC, so that the answer never depends on this
 * machine's zone; a leap second is the second before it.
 * @returns null for what is no time
 */
export function readTimestamp(text: string | null | undefined): Date | null {
  const match = TIMESTAMP.exec(String(text));
  if (match === null) return null;
  const [, year, , month, day, hour, minute, second = '00', fraction = '', east = '+00', minutesEast = '00'] = match;
  const time = `${hour}:${minute}:${second === '60' ? '59' : second}.${fraction.slice(0, 3) || '0'}`;
  const date = new Date(`${year}-${month}-${day}T${time}${east}:${minutesEast}`);
  return Number.isNaN(date.getTime()) || !isRealDay(Number(year), Number(month), Number(day)) ? null : date;
}

/** JavaScript reads 30 February as 2 March; a charge point that says so has no clock worth reading. */
function isRealDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

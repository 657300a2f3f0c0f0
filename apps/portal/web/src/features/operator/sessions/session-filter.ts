import type { SessionQuery } from './session-calls';

/** What the list is narrowed to, as days and an id, as they stand in the address. */
export interface SessionFilter {
  /** YYYY-MM-DD, a day of the reader's own calendar. */
  readonly from: string;
  /** The last day that is meant. */
  readonly to: string;
  readonly chargePointId: string;
  readonly status: 'active' | 'needs-review' | null;
}

type Query = Readonly<Record<string, string | undefined>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9*_=:+|@.-]{0,47}$/;

const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

export function sessionFilterOf({ from = '', to = '', chargePointId = '', status }: Query): SessionFilter {
  return {
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
    chargePointId,
    status: status === 'active' || status === 'needs-review' ? status : null,
  };
}

export const isNarrowed = ({ from, to, chargePointId, status }: SessionFilter): boolean =>
  from !== '' || to !== '' || chargePointId !== '' || status !== null;

/** What cannot be asked for; the API is not asked then. */
export function filterFault({ from, to, chargePointId }: SessionFilter): 'order' | 'point' | null {
  if (chargePointId !== '' && !ID.test(chargePointId.trim())) return 'point';
  return from !== '' && to !== '' && from > to ? 'order' : null;
}

/** A midnight of the reader's own calendar, `later` days on. */
function midnight(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** As the API is asked: moments, of which the last is left out. */
export function sessionQueryOf({ from, to, chargePointId, status }: SessionFilter): SessionQuery {
  return {
    from: from === '' ? undefined : midnight(from),
    to: to === '' ? undefined : midnight(to, 1),
    chargePointId: chargePointId.trim() === '' ? undefined : chargePointId.trim(),
    status: status ?? undefined,
  };
}

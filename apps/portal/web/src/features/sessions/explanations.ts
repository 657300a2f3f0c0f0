import type { Session } from '../../api/charging';

type EndWord = 'stop' | 'rule' | 'silence' | 'operator' | 'driver';

const ENDS: Readonly<Record<NonNullable<Session['endedBy']>, EndWord>> = {
  stop: 'stop',
  'stop-without-id': 'rule',
  available: 'rule',
  finishing: 'rule',
  'next-start': 'rule',
  boot: 'silence',
  silence: 'silence',
  operator: 'operator',
  driver: 'driver',
};

/** How the end became known; null where that is not told. */
export const endWord = (endedBy: Session['endedBy']): EndWord | null => (endedBy === null ? null : ENDS[endedBy]);

/** What the meter was worth; a clean one may have had odd readings that do not count. */
export function meterWord({
  state,
  reasons,
}: Pick<Session['meter'], 'state' | 'reasons'>): Session['meter']['state'] | 'cleanWith' {
  return state === 'clean' && reasons.length > 0 ? 'cleanWith' : state;
}

const CODES = {
  energy: 'energy',
  time: 'time',
  'never-charged': 'neverCharged',
  price: 'price',
  other: 'other',
  'not-reviewed': 'notReviewed',
  'late-stop': 'lateStop',
} as const;

/** The word for a reason's code; null for one of a later version. */
export function codeWord(code: string | null): (typeof CODES)[keyof typeof CODES] | null {
  return code !== null && Object.hasOwn(CODES, code) ? CODES[code as keyof typeof CODES] : null;
}

/** Whether the driver may say that it is wrong: it is over, and this value was not objected to yet. */
export function mayObject({ status, meter }: Pick<Session, 'status' | 'meter'>): boolean {
  return (status === 'completed' || status === 'needs-review') && meter.state !== 'disputed';
}

import type { ReviewEntry } from './session-calls';

const WORDS = {
  energy: 'codes.energy',
  time: 'codes.time',
  'never-charged': 'codes.neverCharged',
  price: 'codes.price',
  other: 'codes.other',
} as const;

export type DisputeWord = (typeof WORDS)[keyof typeof WORDS];

/** The word for a reason of a driver; null for a code of the system. */
export function disputeWord(code: string | null): DisputeWord | null {
  return code !== null && Object.hasOwn(WORDS, code) ? WORDS[code as keyof typeof WORDS] : null;
}

/** What its driver last said is wrong; null where no driver said anything. */
export function disputeOf(entries: readonly Pick<ReviewEntry, 'by' | 'code'>[]): DisputeWord | null {
  return disputeWord(entries.findLast(({ by }) => by === 'driver')?.code ?? null);
}

import type { ActivitySums } from './activity';

/** What may be inferred from charging. Used to choose whom a campaign is for, and for nothing else (QST-3a). */
export const SEGMENTS = [
  'night-charger',
  'public-network',
  'long-stay',
  'high-energy',
  'frequent',
  'occasional',
] as const;
export type Segment = (typeof SEGMENTS)[number];

export type ProfileFact =
  | 'sessions'
  | 'sessions-per-month'
  | 'night-share-percent'
  | 'public-share-percent'
  | 'long-stay-share-percent'
  | 'energy-per-session-wh';

/** One reason of an inference: the fact, what it is, and what it was held against. */
export interface Because {
  readonly fact: ProfileFact;
  readonly value: number;
  readonly comparison: 'at-least' | 'below';
  readonly threshold: number;
}

export interface InferredSegment {
  readonly segment: Segment;
  readonly because: readonly Because[];
}

/** What the product's marketing means by its words; no promise and no right hangs on these numbers. */
export const SEGMENT_RULES = {
  /** Below this nothing is inferred at all. */
  minimumSessions: 5,
  /** Calendar months looked at, this one included. */
  windowMonths: 6,
  nightSharePercent: 50,
  publicSharePercent: 60,
  longStaySharePercent: 40,
  energyPerSessionWh: 40_000,
  frequentPerMonth: 8,
  occasionalPerMonth: 2,
} as const;

/**
 * The segments that follow from these sums, each with its reasons, in the order of `SEGMENTS`. None below the minimum.
 * @param months calendar months that the sums cover, 1 or more
 */
export function inferSegments(sums: ActivitySums, months: number): readonly InferredSegment[] {
  const enough = atLeast('sessions', sums.sessions, SEGMENT_RULES.minimumSessions);
  if (enough === null) return [];
  return SEGMENTS.flatMap((segment): InferredSegment[] => {
    const reason = reasonFor(segment, sums, months);
    return reason === null ? [] : [{ segment, because: [enough, reason] }];
  });
}

function reasonFor(segment: Segment, sums: ActivitySums, months: number): Because | null {
  const perMonth = sums.sessions / months;
  switch (segment) {
    case 'night-charger':
      // A share of few known times would say little about the rest.
      if (sums.timed < SEGMENT_RULES.minimumSessions) return null;
      return atLeast('night-share-percent', percent(sums.nights, sums.timed), SEGMENT_RULES.nightSharePercent);
    case 'public-network':
      return atLeast('public-share-percent', percent(sums.publics, sums.sessions), SEGMENT_RULES.publicSharePercent);
    case 'long-stay':
      return atLeast(
        'long-stay-share-percent',
        percent(sums.longStays, sums.sessions),
        SEGMENT_RULES.longStaySharePercent,
      );
    case 'high-energy':
      return atLeast('energy-per-session-wh', sums.energyWh / sums.sessions, SEGMENT_RULES.energyPerSessionWh);
    case 'frequent':
      return atLeast('sessions-per-month', perMonth, SEGMENT_RULES.frequentPerMonth);
    case 'occasional':
      return below('sessions-per-month', perMonth, SEGMENT_RULES.occasionalPerMonth);
  }
}

function percent(part: number, whole: number): number {
  return (100 * part) / whole;
}

function atLeast(fact: ProfileFact, value: number, threshold: number): Because | null {
  return value >= threshold ? { fact, value: toTell(value), comparison: 'at-least', threshold } : null;
}

function below(fact: ProfileFact, value: number, threshold: number): Because | null {
  return value < threshold ? { fact, value: toTell(value), comparison: 'below', threshold } : null;
}

/** Two decimals, cut and not rounded, so that what is told never contradicts the comparison "below". */
function toTell(value: number): number {
  return Math.floor(value * 100) / 100;
}

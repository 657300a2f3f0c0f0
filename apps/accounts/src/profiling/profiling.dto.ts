import type { Because, ProfileFact, Segment } from '@evc/domain';

export class BecauseResponse {
  fact!: ProfileFact;
  value!: number;
  comparison!: 'at-least' | 'below';
  threshold!: number;
  /** The fact in words. */
  text!: string;

  static of({ fact, value, comparison, threshold }: Because, text: string): BecauseResponse {
    return { fact, value, comparison, threshold, text };
  }
}

export class InferredSegmentResponse {
  segment!: Segment;
  /** What it is taken to mean. */
  text!: string;
  because!: BecauseResponse[];
  since!: string;
}

/** The sums that segments are made from; no session is kept with them. */
export class ProfileDataResponse {
  /** `2026-03`, UTC. */
  fromMonth!: string;
  months!: number;
  sessions!: number;
  /** Sessions whose time of day is known. */
  timedSessions!: number;
  nightSessions!: number;
  publicSessions!: number;
  longStays!: number;
  energyWh!: number;
  category!: string;
  text!: string;
}

/** A call of this API that ends or limits profiling. */
export class ProfileRightResponse {
  right!: 'object' | 'delete' | 'withdraw';
  method!: string;
  path!: string;
  effect!: string;
}

export class ProfileInsightResponse {
  /** Whether activity is being counted and segments are used now. */
  profiling!: boolean;
  /** Why not: `not-given`, `withdrawn`, `objected`, `minor`, `restricted` and so on; null when it is on. */
  reason!: string | null;
  objectedAt!: string | null;
  /** Only sessions that began after this count; null when there is no profile. */
  begunAt!: string | null;
  segments!: InferredSegmentResponse[];
  data!: ProfileDataResponse | null;
  /** What the segments are used for, and for nothing else. */
  usedFor!: string;
  /** No decision about the person is made by it. */
  automatedDecisions!: string;
  rights!: ProfileRightResponse[];
}

export class ProfileDeletionResponse {
  /** Whether a new profile begins from now on, because the consent still holds. */
  profiling!: boolean;
  effect!: string;
}

import type { Lane, Measurement } from './load/measure';
import { measure } from './load/measure';

/** One thing to measure: what to do before it, the work, and what to wait for after it. */
export interface Contender {
  readonly name: string;
  /** The process that does the work. */
  readonly pid: number;
  lanes(): Promise<readonly Lane[]>;
  /** Lets what the work left behind run off, so that it does not burden the next one. */
  settle?(): Promise<void>;
}

/** All measurements of one contender, one for each round. */
export type Results = ReadonlyMap<string, readonly Measurement[]>;

export interface RoundOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly tell: (text: string) => void;
}

const WARM_UP_SHARE = 0.5;

/**
 * Measures the contenders in turn, round after round, every other round in the opposite order: whatever else the
 * machine does then meets all of them alike. A shorter round before the first warms everything up and does not count.
 */
export async function runRounds(contenders: readonly Contender[], options: RoundOptions): Promise<Results> {
  const results = new Map<string, Measurement[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= options.rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const contender of order) {
      const lanes = await contender.lanes();
      const seconds = round === 0 ? options.seconds * WARM_UP_SHARE : options.seconds;
      const result = await measure(lanes, seconds, contender.pid);
      await contender.settle?.();
      options.tell(`round ${round} of ${options.rounds}, ${contender.name}: ${Math.round(result.perSecond)}/s`);
      if (round > 0) results.get(contender.name)?.push(result);
    }
  }
  return results;
}

/** The middle one; the mean of the middle two of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Rate of one over rate of the other, of the same round: the median over the rounds. */
export function ratioOf(results: Results, name: string, base: string): number {
  const bases = results.get(base) ?? [];
  return median((results.get(name) ?? []).map(({ perSecond }, round) => perSecond / (bases[round]?.perSecond ?? NaN)));
}

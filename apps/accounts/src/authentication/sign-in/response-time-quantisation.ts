import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two moments at which a refusal may leave. */
const TICK_MS = 100;

/**
 * Runs `work`, and lets a refusal leave only at the next tick after its begin.
 *
 * What a refusal costs is made equal before this by doing the same work for everybody. What is left are fractions of a
 * millisecond that no program can even out: a row that is there and one that is not, a cached key, a core that is busy. A
 * stranger who repeats a call often enough can average noise away and see them; behind ticks that are a hundred times as
 * wide there is nothing to average, since nearly all answers of either kind leave at the same tick. The sleep holds a
 * socket and no core, and nobody who is let in waits for it.
 */
export async function quantised<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } catch (error) {
    const past = performance.now() - begun;
    await sleep(Math.ceil(past / TICK_MS) * TICK_MS - past);
    throw error;
  }
}

import { setFlagsFromString } from 'node:v8';

/**
 * How far the heap may grow beyond what lives before garbage is collected. Left to itself V8 lets it grow up to four times on a
 * machine with memory to spare, and a process that needs 150 MB was seen to hold 540 under load (docs/performance.md, Memory).
 */
export const COLLECT_SOONER = '--heap-growing-percent=70';

/** Keeps a process near to what it needs. Call it first thing: it holds from the next collection on. */
export function collectSooner(): void {
  setFlagsFromString(COLLECT_SOONER);
}

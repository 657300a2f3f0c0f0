import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** What V8 starts before any script runs: a thread that keeps its time, and four that work unless Node was told otherwise. */
const V8_THREADS = 5;
/** A tenth of the weight of a thread that has not stepped back, as for those that check passwords. */
const PRIORITY = 10;
const THREADS = '/proc/self/task';
/** Above every thread id that Linux gives: they begin anew at the lowest free one after the highest. */
const PID_LIMIT = 2 ** 22;

/**
 * Lets V8's threads, which mark garbage and compile beside the event loop, take a core only when the loop wants none. Equal to it
 * they are four against one: on two cores, loop and flood were held up by 150 ms at each collection (docs/performance.md, Floods).
 * Only Linux has a priority for each thread. Call it first thing: what is started later is not V8's.
 */
export function helpersStepBack(): void {
  // Whoever started the product further back than that may not be allowed to come forward.
  if (process.platform !== 'linux' || getPriority() >= PRIORITY) return;
  try {
    for (const id of helpersOf(process.pid, readdirSync(THREADS).map(Number))) setPriority(id, PRIORITY);
  } catch {
    // Without /proc nobody steps back; whoever cannot run without it tells so itself.
  }
}

/** Of a process's threads those that started right after its first one. */
export function helpersOf(pid: number, threads: readonly number[]): number[] {
  const age = (id: number): number => (id - pid + PID_LIMIT) % PID_LIMIT;
  return threads
    .filter((id) => id !== pid)
    .sort((one, other) => age(one) - age(other))
    .slice(0, V8_THREADS);
}

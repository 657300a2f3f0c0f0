import type { Measurement } from '../load/measure';
import { FLAT_WITHIN, MEMORY_LIMIT_MB, type PathFacts, type PathName, PATHS } from '../paths';
import { median, ratioOf, type Results } from '../rounds';

export interface Verdict {
  readonly what: string;
  readonly found: number;
  readonly target: string;
  readonly met: boolean;
}

/** One path of the server beside its floor. */
export interface Comparison extends Verdict {
  readonly unit: string;
  readonly serverPerSecond: number;
  readonly floorPerSecond: number;
  /** Milliseconds, median of the rounds. */
  readonly serverP50: number;
  readonly serverP95: number;
  readonly floorP50: number;
  /** Processor time for one request, message or session, median of the rounds. */
  readonly serverCpuMicros: number;
  readonly floorCpuMicros: number;
  /** Best round of the server over best round of the floor: what the machine allows when nobody disturbs. */
  readonly bestRatio: number;
}

export interface PathRow extends Comparison {
  readonly path: PathName;
}

export function pathRow(path: PathName, results: Results): PathRow {
  return { path, ...comparison(PATHS[path], results) };
}

/** @param results of the contenders `server` and `floor` */
export function comparison({ title, unit, target }: PathFacts, results: Results): Comparison {
  const of = (name: string, value: keyof Measurement): number[] =>
    (results.get(name) ?? []).map((measurement) => measurement[value]);
  const found = ratioOf(results, 'server', 'floor');
  return {
    what: title,
    unit,
    serverPerSecond: median(of('server', 'perSecond')),
    floorPerSecond: median(of('floor', 'perSecond')),
    serverP50: median(of('server', 'p50')),
    serverP95: median(of('server', 'p95')),
    floorP50: median(of('floor', 'p50')),
    serverCpuMicros: median(of('server', 'cpuMicros')),
    floorCpuMicros: median(of('floor', 'cpuMicros')),
    bestRatio: Math.max(...of('server', 'perSecond')) / Math.max(...of('floor', 'perSecond')),
    found,
    target: `>= ${target}`,
    met: found >= target,
  };
}

/** What must stay the same: the cost of a page in depth and in size, and the memory. */
export function flatness(all: ReadonlyMap<PathName, Results>): Verdict[] {
  const verdicts: Verdict[] = [];
  const compare = (what: string, path: PathName, easy: string): void => {
    const results = all.get(path);
    if (!results) return;
    const found = ratioOf(results, easy, 'server');
    verdicts.push({ what, found, target: `<= ${FLAT_WITHIN}`, met: found <= FLAT_WITHIN });
  };
  compare('Cost of the thousandth page over the first', 'operator-thousandth', 'first page');
  compare('Cost of an operator page, large over small table', 'operator-first', 'small table');
  compare('Cost of a driver page, large over small table', 'driver-history', 'small table');
  return verdicts;
}

export function memory(peakMb: number): Verdict {
  return {
    what: 'Memory of the standalone process, peak (MB)',
    found: peakMb,
    target: `< ${MEMORY_LIMIT_MB}`,
    met: peakMb < MEMORY_LIMIT_MB,
  };
}

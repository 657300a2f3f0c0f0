import type { Machine } from '../report/machine';
import { aligned } from '../report/table';
import type { Verdict } from '../report/verdicts';
import type { ConsentRow } from './measurements';
import type { ConsentBenchOptions } from './options';

/** The results as text, one line each, below what they were seen on. */
export function consentTable(
  machine: Machine,
  options: ConsentBenchOptions,
  rows: readonly ConsentRow[],
  verdicts: readonly Verdict[],
): string {
  const { cpu, cores, memoryGb, node, postgres } = machine;
  const seenOn = `${options.rounds} rounds of ${options.seconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}`;
  const head = ['', 'ours/s', 'floor/s', 'ratio', 'target', '', 'p95 ms'];
  const lines = rows.map((row) => [
    row.what,
    Math.round(row.perSecond).toLocaleString('en'),
    row.floorPerSecond === null ? '' : Math.round(row.floorPerSecond).toLocaleString('en'),
    Number.isNaN(row.found) ? '' : row.found.toFixed(2),
    row.target,
    row.target === '' ? '' : row.met ? 'PASS' : 'FAIL',
    row.p95.toFixed(2),
  ]);
  const others = verdicts.map((one) => [one.what, one.found.toFixed(2), one.target, one.met ? 'PASS' : 'FAIL']);
  return `${seenOn}\n\n${aligned([head, ...lines])}\n\n${aligned(others)}`;
}

import type { Comparison, Verdict } from './verdicts';

const mark = (met: boolean): string => (met ? 'PASS' : 'FAIL');
const rate = (value: number): string => (value >= 100 ? Math.round(value).toString() : value.toFixed(1));

/** The results as text, one line each. */
export function tableOf(rows: readonly Comparison[], verdicts: readonly Verdict[]): string {
  const head = [
    '',
    'server/s',
    'floor/s',
    'ratio',
    'best',
    'target',
    '',
    'p50 ms',
    'p95 ms',
    'floor p50',
    'CPU us',
    'floor CPU',
  ];
  const lines = rows.map((row) => [
    row.what,
    rate(row.serverPerSecond),
    rate(row.floorPerSecond),
    row.found.toFixed(2),
    row.bestRatio.toFixed(2),
    row.target,
    mark(row.met),
    row.serverP50.toFixed(1),
    row.serverP95.toFixed(1),
    row.floorP50.toFixed(1),
    row.serverCpuMicros.toFixed(0),
    row.floorCpuMicros.toFixed(0),
  ]);
  return `${aligned([head, ...lines])}\n\n${aligned(verdicts.map(verdictLine))}`;
}

/** What was found beside its target, for `aligned`. */
export function verdictLine(verdict: Verdict): string[] {
  return [verdict.what, found(verdict), verdict.target, mark(verdict.met)];
}

function found({ found: value }: Verdict): string {
  return value >= 10 ? Math.round(value).toString() : value.toFixed(2);
}

/** The first column to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

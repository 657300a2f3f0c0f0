import type { QuirkRun } from './run-quirks';

/** True when every quirk that was asked for was tried and nothing was lost. */
export function lostNothing(runs: readonly QuirkRun[], wanted: number): boolean {
  return runs.length === wanted && runs.every(({ losses }) => losses.length === 0);
}

const HEAD = ['quirk', 'sessions', 'energy expected', 'energy seen', 'verdict'];

/** The lines to end with: a table, below each row what was lost, and what came of it. */
export function quirksTable(runs: readonly QuirkRun[], wanted: number): string[] {
  const rows = [HEAD, ...runs.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  const lines = rows.flatMap((cells, index) => [
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
    ...(runs[index - 1]?.losses ?? []).map((loss) => `  ${loss}`),
  ]);
  return [...lines, verdictOf(runs, wanted)];
}

function cellsOf({ quirk, truth, sessions, energyWh, losses }: QuirkRun): string[] {
  const least = truth.reduce((sum, { leastWh }) => sum + leastWh, 0);
  const most = truth.reduce((sum, { mostWh }) => sum + mostWh, 0);
  const reviewed = truth.filter(({ mustBeReviewed }) => mustBeReviewed).length;
  const kept = reviewed > 0 ? `nothing lost, ${reviewed} for review` : 'nothing lost';
  return [
    quirk,
    `${sessions} of ${truth.length}`,
    least === most ? `${kwh(least)} kWh` : `${kwh(least)} to ${kwh(most)} kWh`,
    `${kwh(energyWh)} kWh`,
    losses.length > 0 ? 'LOST' : kept,
  ];
}

function verdictOf(runs: readonly QuirkRun[], wanted: number): string {
  const sessions = runs.reduce((sum, { truth }) => sum + truth.length, 0);
  if (runs.some(({ losses }) => losses.length > 0)) return 'SOMETHING WAS LOST.';
  const what = `${counted(runs.length, 'quirk')}, ${counted(sessions, 'session')}`;
  return runs.length < wanted ? `Stopped after ${what}; nothing was lost.` : `${what}: nothing was lost.`;
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
const kwh = (wattHours: number): string => (wattHours / 1000).toFixed(3);

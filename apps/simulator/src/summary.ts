import type { SimulationOptions } from './arguments';
import type { KeptSessions } from './kept-sessions';
import type { SimulationEnd } from './simulation';
import type { Tally } from './tally';

export interface RunOutcome {
  readonly options: Pick<SimulationOptions, 'sessions' | 'chargePoints'>;
  readonly tally: Tally;
  readonly end: SimulationEnd;
  readonly seconds: number;
  readonly kept: KeptSessions;
}

/** True when every session that was begun was completed and its operator sees it as it was. */
export function isComplete({ tally, end, kept }: RunOutcome): boolean {
  const lost = kept.missing + kept.doubled + kept.different + end.unacknowledged + tally.refused;
  return lost === 0 && tally.finished.length === end.begun;
}

/** The lines to end with. */
export function summaryOf(outcome: RunOutcome): string[] {
  const { options, tally, end, seconds, kept } = outcome;
  const { times } = tally;
  const errors = [...tally.errors].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`);
  return [
    row(
      'Sessions',
      `${tally.finished.length} of ${options.sessions} completed at ${options.chargePoints} charge points in ${seconds.toFixed(1)} s`,
    ),
    row(
      'Messages',
      `${times.count} answered, ${perSecond(times.count, seconds)}/s; ${tally.repeated} repeated, ${end.unacknowledged} never acknowledged`,
    ),
    row(
      'Answer times',
      `p50 ${ms(times.percentile(50))}, p95 ${ms(times.percentile(95))}, p99 ${ms(times.percentile(99))}, longest ${ms(times.percentile(100))}`,
    ),
    row('Energy', `${kwh(tally.energyWh)} sent, ${kwh(kept.energyWh)} in the operators' sessions`),
    row('Kept', `${kept.missing} missing, ${kept.doubled} counted twice, ${kept.different} different`),
    row('Errors', errors.length > 0 ? errors.join(', ') : 'none'),
    verdictOf(outcome),
  ];
}

function verdictOf(outcome: RunOutcome): string {
  if (!isComplete(outcome)) return 'SOMETHING WAS LOST.';
  const { end, options } = outcome;
  return end.begun < options.sessions ? `Stopped after ${end.begun} sessions; nothing was lost.` : 'Nothing was lost.';
}

const row = (title: string, text: string): string => `${title.padEnd(14)}${text}`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const kwh = (wattHours: number): string => `${(wattHours / 1000).toFixed(3)} kWh`;
const perSecond = (count: number, seconds: number): string => (seconds > 0 ? (count / seconds).toFixed(1) : '0');

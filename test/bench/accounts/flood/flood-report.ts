import { aligned } from '../../report/table';
import type { Verdict } from '../../report/verdicts';
import { median } from '../../rounds';
import { type FloodResult, type FloodRound, TIMES_CAPACITY } from './measure-flood';

const P99_WITHIN = 3;
/** Milliseconds, on the two cores that server, database, flood and measurement share. */
const P99_AT_MOST = 40;
/** A generator that the server holds up does not send all it should; below this it was no flood of the size meant. */
const SHARE_SENT = 0.9;

/** The targets for what a flood may do. */
export function floodVerdicts({ capacity, rounds }: FloodResult): Verdict[] {
  const slower = median(rounds.map(({ idle, flooded }) => flooded.p99 / idle.p99));
  const size = median(rounds.map(({ flood }) => flood.perSecond)) / capacity;
  const unanswered = sum(rounds, ({ ingest }) => ingest.sent - ingest.acknowledged);
  const lost = sum(rounds, ({ ingest }) => Math.abs(ingest.acknowledged - ingest.stored));
  const owners = rounds.flatMap((round) => round.owners);
  const share = owners.filter(({ isIn }) => isIn).length / owners.length;
  const least = TIMES_CAPACITY * SHARE_SENT;
  return [
    atMost('p99 of GET /me, in the flood over idle', slower, P99_WITHIN),
    atMost('p99 of GET /me in the flood, ms', median(rounds.map(({ flooded }) => flooded.p99)), P99_AT_MOST),
    atMost('Readings of charge points unanswered', unanswered, 0),
    atMost('Readings acknowledged and not stored, or stored twice', lost, 0),
    { what: 'Owners who came in from home during the flood, share', found: share, target: '>= 0.9', met: share >= 0.9 },
    { what: 'Size of the flood over capacity', found: size, target: `>= ${least}`, met: size >= least },
  ];
}

function atMost(what: string, found: number, limit: number): Verdict {
  return { what, found, target: `<= ${limit}`, met: found <= limit };
}

/** What the verdicts are made of, as text. */
export function floodTable({ capacity, rounds }: FloodResult): string {
  const of = (value: (round: FloodRound) => number): string => median(rounds.map(value)).toFixed(1);
  const times = [
    ['', 'p50 ms', 'p95 ms', 'p99 ms'],
    ['GET /me, idle', of((r) => r.idle.p50), of((r) => r.idle.p95), of((r) => r.idle.p99)],
    ['GET /me, in the flood', of((r) => r.flooded.p50), of((r) => r.flooded.p95), of((r) => r.flooded.p99)],
    ['Readings, in the flood', of((r) => r.ingest.p50), of((r) => r.ingest.p95), of((r) => r.ingest.p99)],
  ];
  const owners = rounds.flatMap((round) => round.owners);
  const waits = owners.map(({ milliseconds }) => milliseconds / 1000);
  const tries = owners.map((owner) => owner.tries);
  return `${aligned(times)}

capacity ${capacity.toFixed(0)}/s; flood ${of((r) => r.flood.perSecond)}/s, held back ${sum(rounds, ({ flood }) => flood.held)}; answers: ${answersOf(rounds.map(({ flood }) => flood.answers))}
readings sent ${sum(rounds, ({ ingest }) => ingest.sent)}, acknowledged ${sum(rounds, ({ ingest }) => ingest.acknowledged)}, stored ${sum(rounds, ({ ingest }) => ingest.stored)}
owners at home: ${owners.filter(({ isIn }) => isIn).length} of ${owners.length} in; seconds: median ${median(waits).toFixed(1)}, longest ${Math.max(...waits).toFixed(1)}; tries: median ${median(tries)}, most ${Math.max(...tries)}`;
}

/** Shares of all answers, by what they were. */
export function answersOf(counts: readonly Readonly<Record<string, number>>[]): string {
  const totals = new Map<string, number>();
  for (const count of counts) {
    for (const [what, number] of Object.entries(count)) totals.set(what, (totals.get(what) ?? 0) + number);
  }
  const all = [...totals.values()].reduce((one, other) => one + other, 0);
  return [...totals]
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${what} ${((100 * count) / all).toFixed(1)} %`)
    .join(', ');
}

function sum(rounds: readonly FloodRound[], value: (round: FloodRound) => number): number {
  return rounds.reduce((total, round) => total + value(round), 0);
}

import { aligned } from '../../report/table';
import type { Verdict } from '../../report/verdicts';
import { median } from '../../rounds';
import { answersOf } from '../flood/flood-report';
import type { BodiesRound } from './measure-bodies';

const P99_WITHIN = 3;

/** What one client may do to others with bodies that are dear to check (docs/performance.md). */
export function bodiesVerdicts(rounds: readonly BodiesRound[]): Verdict[] {
  const found = median(rounds.map(({ idle, meanwhile }) => meanwhile.p99 / idle.p99));
  return [
    {
      what: 'p99 of GET /me, while one client sends dear bodies over idle',
      found,
      target: `<= ${P99_WITHIN}`,
      met: found <= P99_WITHIN,
    },
  ];
}

/** What the verdict is made of, as text. */
export function bodiesTable(rounds: readonly BodiesRound[]): string {
  const of = (value: (round: BodiesRound) => number): string => median(rounds.map(value)).toFixed(1);
  const times = [
    ['', 'p50 ms', 'p95 ms', 'p99 ms'],
    ['GET /me, idle', of((r) => r.idle.p50), of((r) => r.idle.p95), of((r) => r.idle.p99)],
    ['GET /me, dear bodies', of((r) => r.meanwhile.p50), of((r) => r.meanwhile.p95), of((r) => r.meanwhile.p99)],
  ];
  const sent = rounds.reduce((total, { bodies }) => total + bodies.sent, 0);
  return `${aligned(times)}

bodies sent ${sent}; answers: ${answersOf(rounds.map(({ bodies }) => bodies.answers))}`;
}

import type { Side } from '../data/side';
import { HttpLane, problemOf } from '../load/http-lane';
import { tokensOf } from '../load/http-load';
import type { Lane } from '../load/measure';
import { CONCURRENCY } from '../paths';
import type { Contender } from '../rounds';
import { untilDelivered } from '../world';

const CHOICE = '/accounts/v1/me/consents/marketing';
const GIVEN = { decision: 'given', noticeVersion: 1 };
const WITHDRAWN = { decision: 'withdrawn' };

/** Drivers who change their mind about marketing with each request, each about their own: every answer is a new event. */
export function choosing(name: string, side: Side): Contender {
  let lanes: HttpLane[] = [];
  return {
    name,
    pid: side.server.pid,
    lanes: async () => {
      const { drivers } = await tokensOf(side);
      const choosers = drivers.slice(0, CONCURRENCY);
      lanes = await Promise.all(choosers.map(() => HttpLane.open(side.server.url)));
      return lanes.map((lane, index) => changingMind(lane, choosers[index] ?? ''));
    },
    settle: async () => {
      for (const lane of lanes) lane.close();
      await untilDelivered(side.database.adminUrl);
    },
  };
}

function changingMind(lane: HttpLane, token: string): Lane {
  let isGiven = false;
  return async () => {
    isGiven = !isGiven;
    const answer = await lane.put(CHOICE, isGiven ? GIVEN : WITHDRAWN, token);
    if (answer.status !== 200) throw new Error(`a choice answered ${problemOf(answer)}`);
  };
}

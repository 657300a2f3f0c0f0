import { HttpLane } from '../load/http-lane';
import type { Lane } from '../load/measure';
import { CONCURRENCY } from '../paths';
import type { Contender } from '../rounds';
import { type Household, signInAtHome } from './households';
import type { BareArgon2 } from './bare-argon2';

/** The server: everybody signs in by turns, each from home. */
export function signingIn(server: { url: string; pid: number }, households: readonly Household[]): Contender {
  let lanes: HttpLane[] = [];
  return {
    name: 'server',
    pid: server.pid,
    lanes: async () => {
      lanes = await Promise.all(Array.from({ length: CONCURRENCY }, () => HttpLane.open(server.url)));
      return lanes.map((lane, index) => taking(lane, households, index));
    },
    settle: () => {
      for (const lane of lanes) lane.close();
      return Promise.resolve();
    },
  };
}

/** No two lanes have a person in common: what is measured is not how sign-ins of one person wait for each other. */
function taking(lane: HttpLane, households: readonly Household[], first: number): Lane {
  let turn = first;
  return async () => {
    const household = households[turn];
    if (!household) throw new RangeError('more lanes than people');
    turn = turn + CONCURRENCY < households.length ? turn + CONCURRENCY : first;
    await signInAtHome(lane, household);
  };
}

/** The floor: as many checks wait at all times as sign-ins do, and nothing but argon2 is done for them. */
export function checking(argon2: BareArgon2): Contender {
  return {
    name: 'floor',
    pid: argon2.pid,
    lanes: () => Promise.resolve(Array.from({ length: CONCURRENCY }, () => () => argon2.verify())),
  };
}

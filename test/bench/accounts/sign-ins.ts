import { HttpLane } from '../load/http-lane';
import type { Lane } from '../load/measure';
import { CONCURRENCY } from '../paths';
import type { Contender } from '../rounds';
import { type Household, signInAtHome } from './households';
import type { BareArgon2 } from './bare-argon2';

/** At the server, each from home. */
export function signingInAtHome(server: { url: string; pid: number }, households: readonly Household[]): Contender {
  return signingIn({ name: 'server', url: server.url, pid: server.pid }, households, signInAtHome);
}

/** Everybody signs in by turns, at the server or at who takes the place of its floor. */
export function signingIn<Person>(
  at: { readonly name: 'server' | 'floor'; readonly url: string; readonly pid: number },
  people: readonly Person[],
  signIn: (lane: HttpLane, person: Person) => Promise<unknown>,
): Contender {
  let lanes: HttpLane[] = [];
  return {
    name: at.name,
    pid: at.pid,
    lanes: async () => {
      lanes = await Promise.all(Array.from({ length: CONCURRENCY }, () => HttpLane.open(at.url)));
      return lanes.map((lane, index) => taking(people, (person) => signIn(lane, person), index));
    },
    settle: () => {
      for (const lane of lanes) lane.close();
      return Promise.resolve();
    },
  };
}

/** No two lanes have a person in common: what is measured is not how sign-ins of one person wait for each other. */
function taking<Person>(people: readonly Person[], signIn: (person: Person) => Promise<unknown>, first: number): Lane {
  let turn = first;
  return async () => {
    const person = people[turn];
    if (person === undefined) throw new RangeError('more lanes than people');
    turn = turn + CONCURRENCY < people.length ? turn + CONCURRENCY : first;
    await signIn(person);
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

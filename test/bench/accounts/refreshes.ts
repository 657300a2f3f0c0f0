import { HttpLane, problemOf } from '../load/http-lane';
import type { Lane } from '../load/measure';
import { CONCURRENCY } from '../paths';
import type { Contender } from '../rounds';
import { type Household, signInAtHome, type TokenPair } from './households';

const REFRESH = '/accounts/v1/sessions/refresh';
/** The product takes 600 in ten minutes from one address. */
const FROM_ONE_ADDRESS = 400;

/**
 * Sessions of different people that are refreshed again and again. Those of the floor were opened by the server too, on
 * the same database, but are others: a token that both had used would end its session.
 * @param name of the contender
 */
export async function refreshing(
  name: string,
  program: { readonly url: string; readonly pid: number },
  opened: { readonly by: string; readonly households: readonly Household[]; readonly address: () => string },
): Promise<Contender> {
  const purse: string[] = [];
  const opening = await HttpLane.open(opened.by);
  for (const household of opened.households.slice(0, CONCURRENCY)) {
    purse.push((await signInAtHome(opening, household)).refreshToken);
  }
  opening.close();
  let lanes: HttpLane[] = [];
  return {
    name,
    pid: program.pid,
    lanes: async () => {
      lanes = await Promise.all(purse.map(() => HttpLane.open(program.url)));
      return lanes.map((lane, index) => movingOn(lane, purse, index, opened.address));
    },
    settle: () => {
      for (const lane of lanes) lane.close();
      return Promise.resolve();
    },
  };
}

function movingOn(lane: HttpLane, purse: string[], index: number, address: () => string): Lane {
  let [from, used] = [address(), 0];
  return async () => {
    if ((used += 1) > FROM_ONE_ADDRESS) [from, used] = [address(), 1];
    const answer = await lane.post(REFRESH, { refreshToken: purse[index] ?? '' }, from);
    if (answer.status !== 201) throw new Error(`a refresh answered ${problemOf(answer)}`);
    purse[index] = (JSON.parse(answer.body.toString()) as TokenPair).refreshToken;
  };
}

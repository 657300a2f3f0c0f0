import { registerDriver, type Person } from '../data/people';
import { HttpLane, problemOf } from '../load/http-lane';
import { homeOf } from './addresses';

/** Somebody who signs in, always from the same network. */
export interface Household extends Person {
  readonly address: string;
}

/** Both tokens of a sign-in. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export const SIGN_IN = '/accounts/v1/sessions';
const AT_ONCE = 8;

/** Registers people and lets each sign in once, so that their device and network are known from then on. */
export async function settleHouseholds(baseUrl: string, count: number): Promise<Household[]> {
  const settled: Household[] = [];
  let begun = 0;
  const settleNext = async (): Promise<void> => {
    const lane = await HttpLane.open(baseUrl);
    for (let person = begun++; person < count; person = begun++) {
      const household = { ...(await registerDriver(baseUrl)), address: homeOf(person) };
      await signInAtHome(lane, household);
      settled.push(household);
    }
    lane.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, settleNext));
  return settled;
}

/** @throws with the code of the problem when it is refused */
export async function signInAtHome(lane: HttpLane, { email, password, address }: Household): Promise<TokenPair> {
  const answer = await lane.post(SIGN_IN, { identifier: email, password }, address);
  if (answer.status !== 201) throw new Error(`a sign-in answered ${problemOf(answer)}`);
  return JSON.parse(answer.body.toString()) as TokenPair;
}

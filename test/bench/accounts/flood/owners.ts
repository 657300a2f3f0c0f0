import { setTimeout as sleep } from 'node:timers/promises';
import { HttpLane, problemOf, retryAfterOf } from '../../load/http-lane';
import { type Household, SIGN_IN } from '../households';

/** How one owner fared. */
export interface Homecoming {
  readonly isIn: boolean;
  readonly tries: number;
  /** From the first try to the tokens, or until there was no flood any more. */
  readonly milliseconds: number;
}

/**
 * Owners sign in from home while others guess at their passwords: each tries again as often and as soon as the server
 * asks them to, as an app does. They begin one after another in the first half of the time.
 * @throws when one is refused in another way than to wait
 */
export async function comeHome(
  baseUrl: string,
  owners: readonly Household[],
  seconds: number,
): Promise<readonly Homecoming[]> {
  const until = performance.now() + seconds * 1000;
  const one = async ({ email, password, address }: Household, place: number): Promise<Homecoming> => {
    await sleep((seconds * 1000 * place) / (2 * owners.length));
    const begun = performance.now();
    const lane = await HttpLane.open(baseUrl);
    try {
      for (let tries = 1; ; tries += 1) {
        const answer = await lane.post(SIGN_IN, { identifier: email, password }, address);
        const now = performance.now();
        if (answer.status === 201) return { isIn: now < until, tries, milliseconds: now - begun };
        if (answer.status !== 429) throw new Error(`an owner's sign-in answered ${problemOf(answer)}`);
        const wait = retryAfterOf(answer) * 1000;
        if (now + wait >= until) return { isIn: false, tries, milliseconds: until - begun };
        await sleep(wait);
      }
    } finally {
      lane.close();
    }
  };
  return Promise.all(owners.map(one));
}

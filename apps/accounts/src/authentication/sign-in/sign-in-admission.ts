import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { ConcurrencyLimit, networkOf, Problem, SIGN_IN_ADMISSION } from '@evc/platform';
import { type Guess, pairOf } from './guess-limits';
import { LatestKeys } from './latest-keys';

/** Who comes from where. */
type Caller = Pick<Guess, 'name' | 'address'>;

/** By then about as many have left as there are places. */
const RETRY_AFTER_SECONDS = '1';
const ALL_PLACES = SIGN_IN_ADMISSION.places + SIGN_IN_ADMISSION.forHomes;
/**
 * Of those inside, so many are looked up and checked; the others wait without a statement. Enough that no thread of argon2 waits
 * for a look-up, and few enough that a flood's first wave does not take all connections to the database from everybody else.
 */
const AT_WORK = 3 * availableParallelism();

/**
 * Lets so many sign-ins in at once and sheds the rest before anything is looked up for them: behind the line for argon2
 * alone, a flood would still ask the database for every guess, and everybody else's requests would wait for a connection.
 *
 * A flood fills all places as they become free, so an owner would come in by luck. Some places are therefore kept for
 * pairs of name and network that came in lately. They are remembered in this process only (ADR 0005), as HMACs under a
 * key of its own: after a restart each owner is a stranger until the first sign-in, and one from elsewhere always is.
 */
@Injectable()
export class SignInAdmission {
  private readonly homes = new LatestKeys(SIGN_IN_ADMISSION.homesKept);
  private readonly networks = new LatestKeys(SIGN_IN_ADMISSION.homesKept);
  private readonly atWork = new ConcurrencyLimit({ running: AT_WORK, waiting: ALL_PLACES });
  private inside = 0;

  /** @throws Problem overloaded (429, Retry-After) at once when there is no place; what `work` throws */
  async enter<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    if (!this.hasPlaceFor(caller)) throw OVERLOADED;
    this.inside += 1;
    try {
      return await this.atWork.run(work);
    } finally {
      this.inside -= 1;
    }
  }

  /** For a look before the name is read: nobody finds a place now, or nobody who comes from this address. */
  isClosedTo(address: string): boolean {
    if (this.inside < SIGN_IN_ADMISSION.places) return false;
    return this.inside >= ALL_PLACES || !this.networks.has(networkOf(address));
  }

  /** The password was right: from there they come in also when others do not. */
  cameIn(caller: Caller): void {
    this.homes.add(pairOf(caller));
    this.networks.add(networkOf(caller.address));
  }

  private hasPlaceFor(caller: Caller): boolean {
    if (this.inside < SIGN_IN_ADMISSION.places) return true;
    return this.inside < ALL_PLACES && this.homes.has(pairOf(caller));
  }
}

/** One for all, since in a flood most of what a refusal costs would be the stack that an error notes. */
export const OVERLOADED = new Problem('overloaded', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });

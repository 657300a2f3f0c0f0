import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem, SIGN_IN_DOOR } from '@evc/platform';
import { type Guess, pairOf } from './guess-limits';

/** Who comes from where. */
type Caller = Pick<Guess, 'name' | 'address'>;

/** By then about as many have left as there are places. */
const RETRY_AFTER_SECONDS = '1';

/**
 * Lets so many sign-ins in at once and sheds the rest before anything is looked up for them: behind the line for argon2
 * alone, a flood would still ask the database for every guess, and everybody else's requests would wait for a connection.
 *
 * A flood fills all places as they become free, so an owner would come in by luck. Some places are therefore kept for
 * pairs of name and network that came in lately. They are remembered in this process only (ADR 0005), as HMACs under a
 * key of its own: after a restart each owner is a stranger until the first sign-in, and one from elsewhere always is.
 */
@Injectable()
export class SignInDoor {
  private readonly secret = randomBytes(32);
  /** The latest last. */
  private readonly homes = new Set<string>();
  private inside = 0;

  /** @throws Problem overloaded (429, Retry-After) at once when there is no place; what `work` throws */
  async enter<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    if (!this.hasPlaceFor(caller)) throw new Problem('overloaded', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
    this.inside += 1;
    try {
      return await work();
    } finally {
      this.inside -= 1;
    }
  }

  /** The password was right: from there they come in also when others do not. */
  cameIn(caller: Caller): void {
    const home = this.hidden(caller);
    this.homes.delete(home);
    this.homes.add(home);
    if (this.homes.size <= SIGN_IN_DOOR.homesKept) return;
    const [oldest] = this.homes;
    if (oldest !== undefined) this.homes.delete(oldest);
  }

  private hasPlaceFor(caller: Caller): boolean {
    if (this.inside < SIGN_IN_DOOR.places) return true;
    return this.inside < SIGN_IN_DOOR.places + SIGN_IN_DOOR.forHomes && this.homes.has(this.hidden(caller));
  }

  private hidden(caller: Caller): string {
    return createHmac('sha256', this.secret).update(pairOf(caller)).digest('base64url');
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, GrowingDelays, networkOf, SIGN_IN_DELAYS } from '@evc/platform';
import type { AttemptCount } from '../../identity';

/** One guess at a password. */
export interface Guess {
  /** Whose: a blind index, or what else stands for an account. Names nobody knows count like those that are somebody's. */
  readonly name: string | Buffer;
  /** The address it comes from. */
  readonly address: string;
  /** Whether the owner came in from this network before; asked only when it decides. */
  readonly isKnownNetwork: () => Promise<boolean>;
}

/**
 * Slows down guessing without giving an attacker the means to shut the owner out (ASVS 6.3.1). Three counts:
 * - one name from one network: delays that grow to a minute, always;
 * - one name from all other networks, and one network at all names: these brake spread guessing, but never a network
 *   from which the account was signed in to before, so that nothing an attacker does elsewhere reaches the owner at home.
 * The owner in a new place, under attack, waits or takes one of two ways that no count closes: a passkey, or the mail of a
 * recovery.
 *
 * E-mail and username of one account count apart: one count for both would tell whoever tries that they belong together.
 */
@Injectable()
export class GuessLimits {
  private readonly pairs: GrowingDelays;
  private readonly names: GrowingDelays;
  private readonly networks: GrowingDelays;

  constructor(@Inject(CLOCK) clock: Clock) {
    this.pairs = new GrowingDelays(clock, SIGN_IN_DELAYS.pair);
    this.names = new GrowingDelays(clock, SIGN_IN_DELAYS.name);
    this.networks = new GrowingDelays(clock, SIGN_IN_DELAYS.network);
  }

  /** @throws Problem too-many-requests with Retry-After while a guess has to wait */
  async check(guess: Guess): Promise<void> {
    this.pairs.check(pairOf(guess));
    await this.brake(guess);
  }

  /** Counts one guess, from the moment its turn comes. Those before it may have changed what is allowed. */
  counting(guess: Guess): AttemptCount {
    const [pair, network] = [pairOf(guess), networkOf(guess.address)];
    return {
      begins: async () => {
        await this.brake(guess);
        await this.pairs.begin(pair);
      },
      fails: () => {
        this.pairs.fail(pair);
        this.names.add(guess.name);
        this.networks.add(network);
      },
      passes: () => this.pairs.pass(pair),
    };
  }

  /** The owner proved in another way who they are: guesses of others no longer stand in their way. */
  forget(name: string | Buffer, address: string): void {
    this.names.forget(name);
    this.pairs.forget(pairOf({ name, address }));
  }

  private async brake(guess: Guess): Promise<void> {
    const network = networkOf(guess.address);
    const isBraked = this.names.waitOf(guess.name) > 0 || this.networks.waitOf(network) > 0;
    if (!isBraked || (await guess.isKnownNetwork())) return;
    this.names.check(guess.name);
    this.networks.check(network);
  }
}

/** One name from one network. A name has no NUL in it, and a network neither. */
export function pairOf({ name, address }: Pick<Guess, 'name' | 'address'>): Buffer {
  return Buffer.concat([Buffer.from(name), Buffer.from(`\0${networkOf(address)}`)]);
}

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { ConcurrencyLimit } from '@evc/platform';

// OWASP's second argon2id profile: 19 MiB, two passes, one lane; about 30 ms on one core.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What counts attempts at one name. */
export interface AttemptCount {
  /** Refuses by throwing. */
  begins(): Promise<void>;
  fails(): Promise<void>;
}

/**
 * Password hashes. At most two run at once and 64 wait: a flood of sign-ins is shed with 429 instead of
 * slowing the ingest of sessions.
 */
@Injectable()
export class Passwords {
  private readonly limit = new ConcurrencyLimit({ running: 2, waiting: 64 });
  private decoy: Promise<string> | undefined;

  /** An argon2id PHC string. @throws Problem overloaded */
  hash(password: string): Promise<string> {
    return this.limit.run(() => hash(password, PARAMETERS));
  }

  /**
   * True if `password` fits `stored`. Without a stored hash the same work is done and the answer is no, so
   * that an unknown name takes as long as a known one. `count` is asked when the turn comes and told before the next
   * one: of guesses that wait in line together, those beyond the limit must not be tried.
   * @throws Problem overloaded; what `count` throws
   */
  async matches(password: string, stored: string | null, count: AttemptCount): Promise<boolean> {
    this.decoy ??= hash('no account has this password', PARAMETERS);
    const target = stored ?? (await this.decoy);
    return this.limit.run(async () => {
      await count.begins();
      const fits = (await verify(target, password)) && stored !== null;
      if (!fits) await count.fails();
      return fits;
    });
  }
}

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ARGON2ID } from './argon2id';
import { decoyHash } from './passwords-argon2';
import { WorkerPool } from './worker-pool';

/** What counts attempts at one name. */
export interface AttemptCount {
  /** Refuses by throwing. */
  begins(): Promise<void>;
  fails(): void;
  passes(): void;
}

type Question =
  | { readonly hash: string; readonly parameters: typeof ARGON2ID }
  | { readonly verify: string; readonly password: string };

/**
 * As many at once as there are cores: one thread keeps one core busy, and more would only take 19 MiB each and let all
 * of them end later. That leaves no core free, which costs nobody anything, since the threads yield to everybody else.
 */
const THREADS = Math.max(1, availableParallelism());
/** About a second of work for two cores: who waits longer has gone, and sends again into the same flood. */
const WAITING = 64;

/**
 * Password hashes, on threads of low priority, so that a flood of sign-ins is shed with 429 instead of slowing what runs
 * on the event loop or the ingest of sessions. Measured on two cores: 138 to 156 checks a second by the library's own
 * asynchronous calls, whose threads compete as equals with everything else, and 171 to 180 here.
 *
 * A password counts as typed, after Unicode's NFC alone: keyboards send the same character composed or decomposed, and a
 * person cannot tell. NFKC, trimming or case folding would change what was chosen (ASVS 6.2.8). Nothing is cut off.
 */
@Injectable()
export class Passwords implements OnApplicationShutdown {
  private readonly pool = new WorkerPool<Question, string | boolean>({
    file: join(__dirname, 'passwords-worker.cjs'),
    threads: THREADS,
    waiting: WAITING,
  });
  private readonly decoy = decoyHash();

  /** An argon2id PHC string. @throws Problem overloaded */
  async hash(password: string): Promise<string> {
    const question = { hash: password.normalize('NFC'), parameters: ARGON2ID };
    return String(await this.pool.turn((ask) => ask(question)));
  }

  /**
   * True if `password` fits `stored`. Without a stored hash the same work is done and the answer is no, so
   * that an unknown name takes as long as a known one. `count` is asked when the turn comes and told before the next
   * one: of guesses that wait in line together, those beyond the limit must not be tried.
   * @throws Problem overloaded; what `count` throws
   */
  async matches(password: string, stored: string | null, count: AttemptCount): Promise<boolean> {
    const question = { verify: stored ?? this.decoy, password: password.normalize('NFC') };
    return this.pool.turn(async (ask) => {
      await count.begins();
      let fits = false;
      try {
        fits = (await ask(question)) === true && stored !== null;
      } finally {
        if (fits) count.passes();
        else count.fails();
      }
      return fits;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { SIGN_IN_DELAYS } from '@evc/platform';
import { SIGN_IN, type Stranger } from './stranger';

/** Before anything is measured each name has had to wait so long once; each guess from then on doubles it. */
const LEAST_WAIT_SECONDS = 16;
const PAUSE_MS = 100;
/** Guesses that are sent at once. */
const VOLLEY = SIGN_IN_DELAYS.pair.free;

export interface GuessingSettings {
  readonly names: readonly string[];
  /** Guess until all names are slowed. */
  readonly strangers: readonly Stranger[];
  /** Guesses from then on: nobody who measures does anything else meanwhile. */
  readonly guesser: Stranger;
  readonly address: () => string;
}

interface Wait {
  readonly seconds: number;
  readonly until: number;
}

/**
 * Somebody who guesses the passwords of these names, each time from another network, so that all of them are slowed
 * everywhere, and who guesses again as soon as one may be tried again. That goes on in the background while things are
 * measured, where it is weather for all classes: right before the requests of one class it would be weather for that alone.
 */
export class Guessing {
  private readonly waits = new Map<string, Wait>();
  private goingOn: Promise<void> = Promise.resolve();
  private isOver = false;

  private constructor(private readonly settings: GuessingSettings) {}

  /** Guesses until every name has to wait for a while, and goes on behind. */
  static async begin(settings: GuessingSettings): Promise<Guessing> {
    const guessing = new Guessing(settings);
    while (settings.names.some((name) => !guessing.waitsLong(name))) await guessing.guessAtDue(settings.strangers);
    guessing.goingOn = guessing.goOn();
    guessing.goingOn.catch(() => undefined); // `stop` tells
    return guessing;
  }

  /** @throws what went wrong behind */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.goingOn;
  }

  private waitsLong(name: string): boolean {
    return (this.waits.get(name)?.seconds ?? 0) >= LEAST_WAIT_SECONDS;
  }

  private async goOn(): Promise<void> {
    while (!this.isOver) await this.guessAtDue([this.settings.guesser]);
  }

  private async guessAtDue(strangers: readonly Stranger[]): Promise<void> {
    const due = this.settings.names.filter((name) => (this.waits.get(name)?.until ?? 0) <= performance.now());
    const guess = async (stranger: Stranger): Promise<void> => {
      for (let name = due.pop(); name !== undefined && !this.isOver; name = due.pop()) {
        const seconds = await this.guessUntilSlowed(stranger, name);
        this.waits.set(name, { seconds, until: performance.now() + seconds * 1000 });
      }
    };
    await Promise.all(strangers.map(guess));
    await sleep(PAUSE_MS);
  }

  /** @returns the seconds that the next guess has to wait */
  private async guessUntilSlowed(stranger: Stranger, name: string): Promise<number> {
    const { address } = this.settings;
    const guess = { identifier: name, password: 'a guess' };
    const volleys = this.waits.has(name) ? 0 : Math.floor(SIGN_IN_DELAYS.name.free / VOLLEY);
    for (let i = 0; i < volleys; i += 1) {
      const volley = Array.from({ length: VOLLEY }, () => ({ body: guess, address: address() }));
      await stranger.aside(SIGN_IN, volley);
    }
    for (;;) {
      const { status, retryAfter } = await stranger.post(SIGN_IN, guess, address());
      if (status === 429) return retryAfter;
      if (status !== 401) throw new Error(`a guess answered ${status}`);
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Passport } from 'passport';
import type { CallerStrategy, CallingRequest } from './caller-strategy';

/** What passport makes of a strategy's name and a callback: connect's middleware. */
type Ask = (request: CallingRequest, response: object, next: (error?: Error | null) => void) => void;

/**
 * Who says who is calling, in one app. The instance is the app's own: the one that the library exports is shared by all apps of
 * a process, where the strategy of the last to start would answer for all (ADR 0037).
 */
@Injectable()
export class PassportService {
  private readonly passport = new Passport();
  private readonly names = new Set<string>();

  /** @throws Error where another strategy has the name: passport would let it replace the first without a word */
  use<Used extends CallerStrategy<object>>(strategy: Used): Used {
    if (this.names.has(strategy.name)) throw new Error(`two passport strategies are named ${strategy.name}`);
    this.names.add(strategy.name);
    this.passport.use(strategy);
    return strategy;
  }

  /**
   * Who is calling, as a strategy in use finds; null for nobody. What to answer is for the caller to say.
   * @throws whatever kept the strategy from finding out
   */
  authenticate<Caller extends object>(
    { name }: CallerStrategy<Caller>,
    { url, headers }: CallingRequest,
  ): Promise<Caller | null> {
    return new Promise((resolve, reject) => {
      const answer = (error?: Error | null, caller?: Caller | false): void => {
        if (error) reject(error);
        else resolve(caller || null);
      };
      // A request of its own, since passport hangs methods and a session manager on what it is given.
      const ask = this.passport.authenticate(name, { session: false }, answer) as Ask;
      ask({ url, headers }, {}, answer);
    });
  }
}

import type { IncomingMessage } from 'node:http';
import { Strategy } from 'passport';

/** What a strategy may look at: never a body, which has not been validated yet. */
export type CallingRequest = Pick<IncomingMessage, 'url' | 'headers'>;

/**
 * A passport strategy that answers with a promise. Passport takes the first of three calls for an answer, sees no promise that
 * fails, and takes what a callback throws for the strategy's own error: so the calls are made here, each in a place of its own.
 * Passport derives an object from the strategy for each request, so it may have no `#private` members.
 */
export abstract class CallerStrategy<Caller extends object> extends Strategy {
  abstract override readonly name: string;

  /** Who is calling; null for nobody. What it throws says that it could not be decided. */
  protected abstract callerOf(request: CallingRequest): Promise<Caller | null>;

  override authenticate(request: CallingRequest): void {
    this.callerOf(request).then(
      (caller) => (caller === null ? this.fail(401) : this.success(caller)),
      (error: unknown) => this.error(error),
    );
  }
}

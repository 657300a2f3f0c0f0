/** The only source of time for services: rules and tests pass their own (domain code never calls `new Date()`). */
export interface Clock {
  /** The current instant, UTC. */
  now(): Date;
}

/** Injection token of the process's Clock. */
export const CLOCK: unique symbol = Symbol('evc.clock');

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

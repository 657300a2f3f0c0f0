import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock/clock';
import { Problem } from '../problems/problem';
import { networkOf } from './rate-limit.guard';
import { REFUSED_BODIES } from './limits';
import { leftOf } from './rate-limit-header';

/** Whose address is worked out, from what trusted proxies say, when it is asked for. */
export interface Caller {
  readonly ip: string;
}

interface Spending {
  bytes: number;
  readonly until: number;
}

const NAME = 'refused-bodies';
const WHOLE = leftOf(NAME, REFUSED_BODIES.bytes, REFUSED_BODIES.seconds * 1000);

/** So many networks are looked at for forgetting at each charge; entries only arise by charges, so the map cannot outgrow it. */
const SWEPT_AT_ONCE = 4;

/**
 * What bodies that were refused have cost, by network, in the memory of this process (ADR 0005): reading and refusing one costs by
 * its size, so size is counted and not the number of requests. Whoever has spent the budget is refused by the head of a request
 * alone until the minute is over; requests without a body, or with a small one, go on. Keys are HMACs under a key of this
 * process alone.
 */
@Injectable()
export class RefusedBodies {
  private readonly secret = randomBytes(32);
  private readonly spent = new Map<string, Spending>();
  private sweep: Iterator<[string, Spending]> = this.spent.entries();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Counts a body of so many bytes that was refused. */
  charge(address: string, bytes: number): void {
    if (bytes <= REFUSED_BODIES.freeBytes) return;
    const now = this.clock.now().getTime();
    this.forgetSome(now);
    const key = this.hidden(address);
    const before = this.spent.get(key);
    if (before !== undefined && before.until > now) before.bytes += bytes;
    else this.spent.set(key, { bytes, until: now + REFUSED_BODIES.seconds * 1000 });
  }

  /** Whether no further body is read from this network now. */
  isSpent(address: string): boolean {
    if (this.spent.size === 0) return false;
    const spending = this.spent.get(this.hidden(address));
    return (
      spending !== undefined && spending.bytes > REFUSED_BODIES.bytes && spending.until > this.clock.now().getTime()
    );
  }

  /** What the network of a caller may still spend, as an item of `RateLimit`. Whose it is matters once somebody has spent something. */
  leftTo(caller: Caller): string {
    const spending = this.spent.size === 0 ? undefined : this.spent.get(this.hidden(caller.ip));
    if (spending === undefined) return WHOLE;
    const milliseconds = spending.until - this.clock.now().getTime();
    if (milliseconds <= 0) return WHOLE;
    return leftOf(NAME, Math.max(0, REFUSED_BODIES.bytes - spending.bytes), milliseconds);
  }

  private forgetSome(now: number): void {
    for (let n = 0; n < SWEPT_AT_ONCE; n += 1) {
      const next = this.sweep.next();
      if (next.done === true) {
        this.sweep = this.spent.entries();
        return;
      }
      const [key, { until }] = next.value;
      if (until <= now) this.spent.delete(key);
    }
  }

  private hidden(address: string): string {
    return createHmac('sha256', this.secret).update(networkOf(address)).digest('base64url');
  }
}

/** The answer to whoever has spent the budget. */
export const BODIES_SPENT = new Problem('too-many-requests', {
  detail: 'Many large requests from this network were refused; requests with large bodies are not read for a minute.',
  headers: { 'Retry-After': String(REFUSED_BODIES.seconds) },
});

import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problems/problem';
import { LIMITS, type LimitName } from './limits';
import { leftOf, RATE_LIMIT } from './rate-limit-header';

/**
 * Counts in the memory of this process. Why not in PostgreSQL: a flood of sign-ins would then write one row for each
 * attempt and slow session ingest, which is just what the limits are there to prevent; and nothing about an address
 * or an account is ever at rest. The price: n processes allow n times the number, and a restart starts anew.
 * Keys are HMACs under a key that lives only in this process, so a memory dump holds no address or e-mail.
 */
@Injectable()
export class RateLimiter {
  private readonly secret = randomBytes(32);
  private readonly buckets = new Map<LimitName, RateLimiterMemory>();

  /** Counts one attempt. @throws Problem too-many-requests with Retry-After (seconds) when none is left */
  async consume(name: LimitName, key: string | Buffer): Promise<void> {
    try {
      await this.bucket(name).consume(this.hidden(key));
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? tooMany(name, refusal.msBeforeNext) : refusal;
    }
  }

  /** The same where nobody is told: false when none is left. */
  async admits(name: LimitName, key: string | Buffer): Promise<boolean> {
    return this.consume(name, key).then(
      () => true,
      (refusal: unknown) => {
        if (refusal instanceof Problem) return false;
        throw refusal;
      },
    );
  }

  /** Looks without counting. @throws Problem too-many-requests when the next attempt would be one too many */
  async check(name: LimitName, key: string | Buffer): Promise<void> {
    const state = await this.bucket(name).get(this.hidden(key));
    if (state !== null && state.consumedPoints >= LIMITS[name].points) throw tooMany(name, state.msBeforeNext);
  }

  /** Forgets what was counted, for instance failures after a success. */
  async reset(name: LimitName, key: string | Buffer): Promise<void> {
    await this.bucket(name).delete(this.hidden(key));
  }

  private bucket(name: LimitName): RateLimiterMemory {
    const known = this.buckets.get(name);
    if (known !== undefined) return known;
    const { points, seconds } = LIMITS[name];
    const bucket = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    this.buckets.set(name, bucket);
    return bucket;
  }

  private hidden(key: string | Buffer): string {
    return createHmac('sha256', this.secret).update(key).digest('base64url');
  }
}

function tooMany(name: LimitName, milliseconds: number): Problem {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Problem('too-many-requests', {
    headers: { 'Retry-After': String(seconds), [RATE_LIMIT]: leftOf(name, 0, milliseconds) },
  });
}

import { isIPv6 } from 'node:net';
import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { LimitName } from './limits';
import { RateLimiter } from './rate-limiter';

export const LIMIT = 'evc:rate-limit';

/** Counts each request of the route against the caller's address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.getAllAndOverride<LimitName | undefined>(LIMIT, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (name !== undefined) {
      await this.limiter.consume(name, networkOf(context.switchToHttp().getRequest<{ ip: string }>().ip));
    }
    return true;
  }
}

/** Limits the route per address by a rule of `LIMITS`: 429 `too-many-requests` with Retry-After. */
export const RateLimit = (name: LimitName): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(LIMIT, name), UseGuards(RateLimitGuard));

/** One household or office: an IPv4 address, or the /64 of an IPv6 address, whose owner can use any of its addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : [];
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

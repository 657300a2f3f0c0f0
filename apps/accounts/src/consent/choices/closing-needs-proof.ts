import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { findPurpose, type PolicyPack } from '@evc/domain';
import { type AuthenticatedRequest, CLOCK, type Clock, isFresh, Problem } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import type { FastifyRequest } from 'fastify';

/**
 * For routes on which a choice may close an account: the confirmed one asks for a proof of the last ten minutes, as `@StepUp`
 * does for whole routes, since nothing undoes it and a stolen phone must not be enough (ASVS 7.5.1). Every other choice,
 * also to withdraw, stays one call (QV-6), and the effect is told to whoever asks without confirming.
 */
@Injectable()
export class ClosingNeedsProof implements CanActivate {
  constructor(
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The body is not validated yet: what is no confirmation here is none for the rules behind it either. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const { purpose } = request.params as { purpose: string };
    const closes = findPurpose(this.pack, purpose)?.withdrawal === 'close-account';
    if (closes && isConfirmed(request.body) && !(request.user && isFresh(request.user, this.clock.now())))
      throw new Problem('step-up-required');
    return true;
  }
}

function isConfirmed(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'confirm' in body && body.confirm === true;
}

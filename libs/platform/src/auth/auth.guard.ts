import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { UnknownElementException } from '@nestjs/core/errors/exceptions';
import type { FastifyRequest } from 'fastify';
import { CLOCK, type Clock } from '../clock/clock';
import { Problem } from '../problems/problem';
import { ACCOUNT_CHECK, type AccountCheck } from './account-check';
import { type AuthUser, provedEnough } from './auth-user';
import { BearerStrategy } from './bearer.strategy';
import { ACCESS_RULE, type AccessRule, type AuthenticatedRequest, STEP_UP } from './decorators';
import { PassportService } from './passport.service';
import { isFresh } from './step-up';

/** What a route declares about its callers. */
interface Declared {
  readonly rule: AccessRule | undefined;
  readonly stepUp: boolean;
}

/** Decides for every route of the process who may call it. Who is calling, passport finds (ADR 0037). */
@Injectable()
export class AuthGuard implements CanActivate {
  /** By class and method: a method that two classes inherit may be declared by each of them. Reflection is dear. */
  private readonly declared = new Map<Type, Map<unknown, Declared>>();
  private found?: { bearer: BearerStrategy; checks: readonly AccountCheck[] };

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly passport: PassportService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for an access token first and for the role second, so that a stranger learns nothing about roles. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { rule, stepUp } = this.declaredFor(context);
    if (rule === undefined) throw new Problem('forbidden'); // the start refuses such routes; this is the second lock
    if (rule.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const user = await this.userOf(request);
    request.user = user; // before the decision, for the log of a refusal (ASVS 16.3.2)
    if (!rule.roles.some((role) => user.roles.includes(role))) throw new Problem('forbidden');
    if (rule.kind === 'roles' && !provedEnough(user)) throw new Problem('second-factor-required');
    if (stepUp) this.requireFresh(user);
    return true;
  }

  private declaredFor(context: ExecutionContext): Declared {
    const [method, type] = [context.getHandler(), context.getClass()];
    const ofClass = this.declared.get(type) ?? new Map<unknown, Declared>();
    const known = ofClass.get(method);
    if (known) return known;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [method, type]);
    const stepUp = this.reflector.getAllAndOverride<boolean | undefined>(STEP_UP, [method, type]) === true;
    this.declared.set(type, ofClass.set(method, { rule, stepUp }));
    return { rule, stepUp };
  }

  private requireFresh(user: AuthUser): void {
    if (!isFresh(user, this.clock.now())) throw new Problem('step-up-required');
  }

  private async userOf(request: FastifyRequest): Promise<AuthUser> {
    const { bearer, checks } = (this.found ??= this.find());
    const user = await this.passport.authenticate(bearer, request);
    if (user === null) throw new Problem('unauthenticated');
    for (const check of checks) {
      if (!(await check(user, request.routeOptions.url ?? ''))) throw new Problem('unauthenticated');
    }
    return user;
  }

  /** Providers of other modules, looked up on the first request: all of them exist by then. */
  private find(): { bearer: BearerStrategy; checks: readonly AccountCheck[] } {
    return { bearer: this.modules.get(BearerStrategy, { strict: false }), checks: this.allChecks() };
  }

  /** Each app of the process has its own; a process without one has none. */
  private allChecks(): readonly AccountCheck[] {
    try {
      return this.modules.get<AccountCheck>(ACCOUNT_CHECK, { strict: false, each: true });
    } catch (error) {
      if (error instanceof UnknownElementException) return [];
      throw error;
    }
  }
}

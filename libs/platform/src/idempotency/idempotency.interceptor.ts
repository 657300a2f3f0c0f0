import {
  Inject,
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { ACCOUNTS_DB, CHARGING_DB, type Database } from '@evc/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from '../auth/decorators';
import { CLOCK, type Clock } from '../clock/clock';
import { Problem } from '../problems/problem';
import { IDEMPOTENT_APP, type IdempotentApp } from './idempotent-app';
import { claim, complete, release, renew, RENEWED_EVERY_MS } from './idempotency-store';
import { hashOf, openAnswer, sealAnswer, type Fingerprint, type StoredAnswer } from './sealed-answer';

type Request = FastifyRequest & AuthenticatedRequest;

const WELL_FORMED = /^[\x21-\x7e]{8,255}$/;
const REPLAYED_HEADERS = ['location', 'etag'];

/** Runs a request with an `Idempotency-Key` once and replays its answer; see `@Idempotent`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly modules: ModuleRef,
    private readonly reflector: Reflector,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !WELL_FORMED.test(key)) throw new Problem('idempotency-key-invalid');
    const db = this.databaseOf(context);
    const print = fingerprint(request, key);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const claimed = await claim(db, print, this.clock.now());
    switch (claimed.kind) {
      case 'claimed':
        return of(await this.run({ db, print, key, reply, lockedAt: claimed.lockedAt }, next));
      case 'answered':
        return of(replay(openAnswer(claimed.answer, key, print), reply));
      case 'in-flight':
        throw new Problem('idempotency-key-in-flight', { headers: { 'Retry-After': String(claimed.retrySeconds) } });
      case 'other-request':
        throw new Problem('idempotency-key-reused');
    }
  }

  private async run(
    once: { db: Database; print: Fingerprint; key: string; reply: FastifyReply; lockedAt: Date },
    next: CallHandler,
  ): Promise<unknown> {
    const { db, print, key, reply } = once;
    const held = this.hold(once);
    let result: unknown;
    try {
      result = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      const lockedAt = await held.end();
      await release(db, print, lockedAt).catch(() => this.logger.warn('a failed request could not give its key back'));
      throw error;
    }
    const answer = answerOf(result, reply);
    const lockedAt = await held.end();
    // The effect stands, so the caller gets its answer even if it cannot be stored for a repetition.
    await complete(db, print, lockedAt, answer.status, sealAnswer(answer, key, print)).catch(() =>
      this.logger.warn('an answer could not be stored'),
    );
    return result;
  }

  /** Renews the claim for as long as its request runs, so that a slow one is not taken for one whose process died. */
  private hold({ db, print, lockedAt }: { db: Database; print: Fingerprint; lockedAt: Date }): {
    /** @returns since when the claim is held */
    end(): Promise<Date>;
  } {
    let since = Promise.resolve(lockedAt);
    const timer = setInterval(() => {
      since = since.then((held) =>
        renew(db, print, held, this.clock.now()).catch(() => {
          this.logger.warn('a request that still runs could not renew its key');
          return held;
        }),
      );
    }, RENEWED_EVERY_MS).unref();
    return {
      end: () => {
        clearInterval(timer);
        return since;
      },
    };
  }

  private databaseOf(context: ExecutionContext): Database {
    const app = this.reflector.getAllAndOverride<IdempotentApp>(IDEMPOTENT_APP, [
      context.getHandler(),
      context.getClass(),
    ]);
    return this.modules.get<Database>(app === 'accounts' ? ACCOUNTS_DB : CHARGING_DB, { strict: false });
  }
}

/** The key counts per route and account, so that no one can fetch another's answer by guessing a key. */
function fingerprint(request: Request, key: string): Fingerprint {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  return {
    keyHash: hashOf(request.method, request.routeOptions.url ?? '', request.user?.accountId ?? 'anonymous', key),
    requestHash: hashOf(request.url, body),
  };
}

function answerOf(result: unknown, reply: FastifyReply): StoredAnswer {
  const headers: Record<string, string> = {};
  for (const name of REPLAYED_HEADERS) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: reply.statusCode, headers, ...(result !== undefined && { body: JSON.stringify(result) }) };
}

function replay(answer: StoredAnswer, reply: FastifyReply): unknown {
  void reply.status(answer.status).headers(answer.headers).header('Idempotency-Replayed', 'true');
  return answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
}

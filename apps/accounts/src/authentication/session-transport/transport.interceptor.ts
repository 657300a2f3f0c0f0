import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Problem } from '@evc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { CarriedSession } from './carried-session';
import { clearCookie, refreshTokenIn, sessionCookieFor, setCookie } from './session-cookie';

export const SESSION_TRANSPORT = 'X-Session-Transport';

/** An answer with a session in it. */
interface Opened {
  readonly refreshToken: string;
  readonly refreshExpiresIn: number;
}

type CarryingRequest = FastifyRequest & { carriedSession?: CarriedSession };

/** Moves the refresh token from the answer into a cookie, for those who ask for it; see `@CarriesSession`. */
@Injectable()
export class TransportInterceptor implements NestInterceptor {
  constructor(@Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions) {}

  /** @throws Problem validation-failed for another transport; foreign-origin for a page of another site */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<CarryingRequest>();
    if (!asksForCookie(request)) return next.handle();
    const cookie = sessionCookieFor(this.options.publicUrl);
    // Browsers name the origin of whatever is no GET. SameSite keeps other sites out, this keeps out sister sites' pages too.
    if (request.headers.origin !== cookie.origin) throw new Problem('foreign-origin');
    const reply = http.getResponse<FastifyReply>();
    const answerWith = (line: string): void => void reply.header('Set-Cookie', line);
    request.carriedSession = new CarriedSession({
      refreshToken: refreshTokenIn(cookie, request.headers.cookie),
      clear: () => answerWith(clearCookie(cookie)),
    });
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!opensSession(answer)) return answer;
        const { refreshToken, ...rest } = answer;
        answerWith(setCookie(cookie, refreshToken, rest.refreshExpiresIn));
        return rest;
      }),
    );
  }
}

/** How the session of this request travels. */
export function transportOf({ carriedSession }: CarryingRequest): CarriedSession {
  return carriedSession ?? new CarriedSession(null);
}

function asksForCookie({ headers }: FastifyRequest): boolean {
  const asked = headers[SESSION_TRANSPORT.toLowerCase()];
  if (asked === undefined || asked === 'cookie') return asked !== undefined;
  throw new Problem('validation-failed', { errors: [{ path: SESSION_TRANSPORT, message: 'must be cookie' }] });
}

function opensSession(answer: unknown): answer is Opened {
  return typeof answer === 'object' && answer !== null && 'refreshToken' in answer;
}

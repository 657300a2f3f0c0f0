import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { ANSWER_POLICY, PAGE_POLICY, PERMISSIONS_POLICY } from './content-policies';
import { REQUEST_ID_HEADER } from './request-id';

const YEAR_SECONDS = 31_536_000;
const CSP = 'content-security-policy';

/** Pages and what they run: a worker is bound by the policy of its own script. */
const FOR_BROWSERS = /^(?:text\/html|(?:text|application)\/javascript)\b/;

/**
 * Sets the headers every answer carries (ASVS 3.4): always the same, so they are worked out once and not for each request. What a
 * browser shows or runs gets the policy of pages, unless its route has set one of its own.
 */
export function installSecurityHeaders(fastify: FastifyInstance, publicUrl?: string): void {
  const headers = securityHeaders(publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header(REQUEST_ID_HEADER, request.id);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (FOR_BROWSERS.test(String(reply.getHeader('content-type') ?? ''))) {
      void reply.header('permissions-policy', PERMISSIONS_POLICY);
      if (reply.getHeader(CSP) === ANSWER_POLICY) void reply.header(CSP, PAGE_POLICY);
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

/**
 * What helmet would set, and the content policy. HSTS only when the service is reached over https, and then for the hosts below it
 * too (ASVS 3.4.1).
 */
export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { [CSP]: ANSWER_POLICY };
  const set = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps(publicUrl) ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    xPoweredBy: false, // nothing here sets it
  });
  const noted = { setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value) };
  set({} as IncomingMessage, noted as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error instanceof Error ? error : new Error('no security headers could be made');
  });
  return { ...headers, ...ownOrigin(publicUrl) };
}

/** Always the same (ASVS 3.4.2): no page of another origin may read an answer, whatever it asks. */
function ownOrigin(publicUrl: string | undefined): Readonly<Record<string, string>> {
  return publicUrl === undefined ? {} : { 'access-control-allow-origin': publicUrl };
}

function isHttps(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

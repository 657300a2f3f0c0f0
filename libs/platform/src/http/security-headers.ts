import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { REQUEST_ID_HEADER } from './request-id';

const YEAR_SECONDS = 31_536_000;

/** Sets the headers every answer carries (ASVS 3.4): always the same, so they are worked out once and not for each request. */
export function installSecurityHeaders(fastify: FastifyInstance, publicUrl?: string): void {
  const headers = securityHeaders(publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header(REQUEST_ID_HEADER, request.id);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

/**
 * What helmet would set. Inline styles are allowed because Swagger UI and the portal's components set them; scripts come from
 * this origin only. HSTS only when the service is reached over https, and then for the hosts below it too (ASVS 3.4.1).
 */
export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
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

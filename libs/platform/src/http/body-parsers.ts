import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { JSON_LIMITS, parseStrictJson } from '../json/strict-json';
import { Problem } from '../problems/problem';
import { installCsvParser } from './csv-body';
import { acceptsAnyBody, installFormParsers } from './form-body';
import { installImageParser } from './image-upload';
import { isPlain } from './plain-body';

/** A body type besides JSON that routes of the app read as raw bytes (`@Body() bytes: Buffer`), e.g. `image/jpeg`. */
export interface RawParser {
  contentType: string | RegExp;
  /** Largest body in bytes. */
  limit: number;
}

/** Lets a route take JSON of more values than {@link JSON_LIMITS}; for few and trusted callers, listed in docs/security.md. */
export const TakesLargeJson = (values: number): MethodDecorator => RouteConfig({ jsonValues: values });

/** Replaces Fastify's parsers by strict JSON, forms and CSV where a route takes them, and the given raw types; all else is 415. */
export function installBodyParsers(fastify: FastifyInstance, raw: readonly RawParser[]): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: JSON_LIMITS.bytes },
    (request, body, done) => {
      try {
        done(null, readJson(request, body as Buffer));
      } catch (problem) {
        if (acceptsAnyBody(request)) done(null, {});
        else done(problem as Problem);
      }
    },
  );
  installFormParsers(fastify);
  installImageParser(fastify);
  installCsvParser(fastify);
  for (const { contentType, limit } of raw) {
    fastify.addContentTypeParser(contentType, { parseAs: 'buffer', bodyLimit: limit }, (request, body, done) => {
      done(isPlain(request) ? null : new Problem('unsupported-media-type'), body);
    });
  }
}

/** An empty body counts as none, so that `POST …/stop` works with and without a content type. */
function readJson(request: FastifyRequest, body: Buffer): unknown {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (!isPlain(request) || (charset !== undefined && !/^utf-?8$/i.test(charset)))
    throw new Problem('unsupported-media-type');
  const { jsonValues } = request.routeOptions.config as { jsonValues?: number };
  if (body.length === 0) return undefined;
  return parseStrictJson(body, { ...JSON_LIMITS, ...(jsonValues !== undefined && { values: jsonValues }) });
}

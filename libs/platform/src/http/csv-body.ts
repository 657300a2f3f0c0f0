import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { isPlain } from './plain-body';

/** As large as JSON may be. */
export const CSV_BYTES = 256 * 1024;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lets a route take a file as `text/csv` (UTF-8) in place of JSON. */
export const AcceptsCsv = (): MethodDecorator => RouteConfig({ acceptsCsv: true });

/** The text of the file. Only on routes with `@AcceptsCsv`. */
export const CsvText = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (typeof body !== 'string') throw new Problem('unsupported-media-type');
  return body;
});

/** `text/csv` on routes that take it. */
export function installCsvParser(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: CSV_BYTES }, (request, body, done) => {
    try {
      done(null, textOf(request, body as Buffer));
    } catch (problem) {
      done(problem as Problem);
    }
  });
}

function textOf(request: FastifyRequest, body: Buffer): string {
  const { acceptsCsv } = request.routeOptions.config as { acceptsCsv?: boolean };
  if (acceptsCsv !== true || !isPlain(request)) throw new Problem('unsupported-media-type');
  try {
    return UTF8.decode(body);
  } catch {
    throw new Problem('malformed-request', { detail: 'The file is not UTF-8.' });
  }
}

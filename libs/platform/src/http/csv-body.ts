import { TextDecoder } from 'node:util';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { isPlain } from './plain-body';

/** As large as JSON may be. */
export const CSV_BYTES = 256 * 1024;

/** Lets a route take a file as `text/csv` in place of JSON: UTF-8, UTF-16 with a byte order mark, or what its type says. */
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
  const encoding = encodingOf(request.headers['content-type'] ?? '', body);
  try {
    return decoderOf(encoding).decode(body);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('malformed-request', {
      detail: `The file is not ${encoding.toUpperCase()}. Save it as CSV UTF-8.`,
    });
  }
}

/** What spreadsheets call Unicode text is UTF-16. Nothing else tells what a file is by itself. */
function encodingOf(contentType: string, body: Buffer): string {
  const mark = body.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw new Problem('unsupported-media-type');
  }
}

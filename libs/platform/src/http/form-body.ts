import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { ImageUpload, takesImages } from './image-upload';
import { boundaryOf } from './multipart';
import { isPlain } from './plain-body';
import { readAtMost } from './read-at-most';

const BYTES = 4096;
const FIELDS = 16;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Lets a route take HTML forms (`application/x-www-form-urlencoded`, `multipart/form-data`) beside JSON: for pages that
 * work without script and for the one-click requests of mail programs (RFC 8058). Every other route refuses them, since a
 * form can be sent from any site without the browser asking first.
 */
export const AcceptsForms = (): MethodDecorator => RouteConfig({ acceptsForms: true });

/**
 * Lets a route take whatever body comes: a form or JSON that can be read, and anything else as an empty one. For a request of which
 * the address says everything, so that no spelling of the body keeps it from taking effect.
 */
export const AcceptsAnyBody = (): MethodDecorator => RouteConfig({ acceptsForms: true, acceptsAnyBody: true });

/** True where a body that cannot be read is none. */
export function acceptsAnyBody(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { acceptsAnyBody?: boolean }).acceptsAnyBody === true;
}

/** Reads small forms of text fields as an object of strings, on routes that say so. */
export function installFormParsers(fastify: FastifyInstance): void {
  const read = (parse: (text: string, request: FastifyRequest) => [string, string][]) => {
    return (request: FastifyRequest, body: string | Buffer, done: (error: Error | null, form?: unknown) => void) => {
      try {
        refuseElsewhere(request);
        done(null, formOf(parse(textOf(body as Buffer), request)));
      } catch (problem) {
        if (acceptsAnyBody(request)) done(null, {});
        else done(problem as Problem);
      }
    };
  };
  const options = { parseAs: 'buffer', bodyLimit: BYTES } as const;
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    options,
    read((text) => (text === '' ? [] : urlencoded(text))),
  );
  const readForm = read(multipart);
  fastify.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
    if (takesImages(request)) return handOver(request, done);
    readAtMost(request.raw, BYTES).then((body) => readForm(request, Buffer.from(body), done), done);
  });
  // All other types, and none.
  fastify.addContentTypeParser('*', (request, _payload, done) => {
    if (acceptsAnyBody(request)) readAtMost(request.raw, BYTES).then(() => done(null, {}), done);
    else done(new Problem('unsupported-media-type'));
  });
}

function handOver(request: FastifyRequest, done: (error: Error | null, upload?: ImageUpload) => void): void {
  try {
    done(null, ImageUpload.of(request));
  } catch (problem) {
    done(problem as Problem);
  }
}

function refuseElsewhere(request: FastifyRequest): void {
  const { acceptsForms } = request.routeOptions.config as { acceptsForms?: boolean };
  if (acceptsForms !== true || !isPlain(request)) throw new Problem('unsupported-media-type');
}

/** A field twice, or one that reaches a prototype, has no meaning that two readers would share. */
function formOf(fields: readonly [string, string][]): Record<string, string> {
  const form = new Map<string, string>();
  for (const [name, value] of fields) {
    if (form.has(name) || name in Object.prototype || form.size >= FIELDS || value.includes('\0')) throw malformed();
    form.set(name, value);
  }
  return Object.fromEntries(form);
}

function urlencoded(text: string): [string, string][] {
  return text.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [decoded(name), decoded(value.join('='))];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw malformed();
  }
}

/** Text fields only: a part with a file name is no answer to any of our forms. */
function multipart(text: string, request: FastifyRequest): [string, string][] {
  const boundary = boundaryOf(request.headers['content-type'] ?? '');
  if (boundary === undefined) throw malformed();
  const [, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (!parts.pop()?.startsWith('--')) throw malformed();
  return parts.map((part) => {
    const [head = '', ...body] = part.split('\r\n\r\n');
    const name = /^content-disposition:\s*form-data;\s*name="([^"\r\n]*)"\s*$/im.exec(head)?.[1];
    if (name === undefined || body.length === 0) throw malformed();
    return [name, body.join('\r\n\r\n')];
  });
}

function textOf(body: Buffer): string {
  try {
    return UTF8.decode(body);
  } catch {
    throw malformed();
  }
}

function malformed(): Problem {
  return new Problem('malformed-request', { detail: 'The form cannot be read.' });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Json = Record<string, unknown>;
interface Described {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean } | { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Json }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Json }>>>>;
  readonly components: { readonly responses: Json; readonly headers: Json };
}

/** Both documents as they are handed out, with schemas that a JSON Schema validator reads. */
const documents = ['accounts', 'charging'].map((name) => {
  const text = readFileSync(join(__dirname, '../../docs/openapi', `${name}.json`), 'utf8');
  return [name, nullsAllowed(JSON.parse(text)) as Document] as const;
});
// Each schema judges a few answers: what makes validators faster takes five times as long as it saves.
const ajv = new Ajv({ strict: false, allErrors: false, inlineRefs: false, code: { optimize: false } });
addFormats(ajv);
for (const [name, document] of documents) ajv.addSchema(document, name);
const validators = new Map<string, ValidateFunction>();

/**
 * Holds every answer of an app against its document: status, code, headers and body.
 * @returns what throws when an answer differed, to be called when the app stops
 */
export function holdToDocuments(app: NestFastifyApplication): () => void {
  const differing = new Set<string>();
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const fault = faultOf(request, reply, payload);
    if (fault !== undefined) differing.add(fault);
    done(null, payload);
  });
  return () => {
    if (differing.size > 0)
      throw new Error(`Answers that the API documents do not know:\n${[...differing].join('\n')}`);
  };
}

function faultOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
  const path = request.routeOptions.url?.replace(/:(\w+)/g, '{$1}');
  const method = request.method.toLowerCase();
  const [name, document] = documents.find(([, { paths }]) => path !== undefined && paths[path]?.[method]) ?? [];
  if (path === undefined || name === undefined || document === undefined) return undefined;
  const place = `${request.method} ${path} ${reply.statusCode}`;
  const told = document.paths[path]?.[method]?.responses[reply.statusCode] as Described | { $ref: string } | undefined;
  if (told === undefined) return `${place}: ${codeIn(payload)} is not documented`;
  const pointer = '$ref' in told ? told.$ref : `#/paths/${escaped(path)}/${method}/responses/${reply.statusCode}`;
  const response = (
    '$ref' in told ? document.components.responses[told.$ref.split('/').at(-1) ?? ''] : told
  ) as Described;
  const needed = Object.entries(response.headers ?? {}).filter(
    ([header, one]) => (('$ref' in one ? document.components.headers[header] : one) as { required?: boolean }).required,
  );
  const missing = needed.map(([header]) => header).filter((header) => !reply.hasHeader(header));
  if (missing.length > 0) return `${place}: without ${missing.join(', ')}`;
  const type = String(reply.getHeader('content-type') ?? '').split(';')[0] ?? '';
  if (response.content?.[type]?.schema === undefined || typeof payload !== 'string' || !/json$/.test(type))
    return undefined;
  const validate = validatorOf(`${name}${pointer}/content/${escaped(type)}/schema`);
  if (validate(JSON.parse(payload))) return undefined;
  const error = validate.errors?.findLast(({ params }) => params['type'] !== 'null' && !('failingKeyword' in params));
  return `${place}: ${codeIn(payload)} ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
}

function validatorOf(pointer: string): ValidateFunction {
  const known = validators.get(pointer) ?? ajv.compile({ $ref: pointer });
  validators.set(pointer, known);
  return known;
}

/** Of a problem; empty for anything else. */
function codeIn(payload: unknown): string {
  return (typeof payload === 'string' && /"code":"([\w-]+)"/.exec(payload)?.[1]) || '';
}

const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** OpenAPI 3.0 says `nullable` where JSON Schema names the type `null`. */
function nullsAllowed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(nullsAllowed);
  if (typeof part !== 'object' || part === null) return part;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(part).map(([key, one]) => [key, nullsAllowed(one)]));
  return nullable === true
    ? { anyOf: [{ type: 'null' }, rest] }
    : nullable === undefined
      ? rest
      : { nullable, ...rest };
}

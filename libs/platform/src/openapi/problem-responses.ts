import { LIMITS, type LimitName } from '../limits/limits';
import { PROBLEM_TYPE } from '../problems/problem-body';
import { PROBLEMS, type ProblemCode, problemKind } from '../problems/catalogue';
import { HEADERS_OF_ALL, headersFor } from './headers';
import type { RouteFacts } from './route-facts';
import type { Headers, Operation, Response, Schema } from './schema';

/** The problems that a route's own code may make, by controller and method; written by `npm run generate`. */
export type RouteProblems = Readonly<Record<string, readonly ProblemCode[]>>;

/** Of every route: it cannot be read, the network has spent what it may, or something is broken. */
const ALWAYS: readonly ProblemCode[] = ['malformed-request', 'too-many-requests', 'internal', 'service-unavailable'];
/** Of a route that takes anything: what the validation and the database refuse. */
const WITH_INPUT: readonly ProblemCode[] = ['validation-failed', 'invalid-input'];
/** Of a route that reads a body, also where it needs none: what the parsers refuse. */
const WITH_BODY: readonly ProblemCode[] = [
  'body-too-large',
  'unsupported-media-type',
  'malformed-json',
  'duplicate-json-key',
  'forbidden-json-key',
  'json-too-deep',
  'json-too-large',
];

const CODE: Schema = { type: 'string', enum: Object.keys(PROBLEMS) };

export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'RFC 9457 problem document. `code` is stable; further members depend on it (see docs/problems.md).',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', maxLength: 2048 },
    title: { type: 'string', maxLength: 120 },
    status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
    code: CODE,
    detail: { type: 'string', maxLength: 1024 },
    errors: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string', maxLength: 4096 }, message: { type: 'string', maxLength: 1024 } },
      },
    },
    requestId: { type: 'string', maxLength: 128 },
  },
  additionalProperties: true,
};

/** The codes that a route answers with, for what it asks, takes and calls. */
export function codesOf(operation: Operation, facts: RouteFacts, own: readonly ProblemCode[]): ProblemCode[] {
  const takes = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const codes = new Set<ProblemCode>([
    ...ALWAYS,
    ...own,
    ...(takes ? WITH_INPUT : []),
    ...(facts.reads ? WITH_BODY : []),
    ...refusalsOf(facts),
  ]);
  return [...codes].sort();
}

/** What the access guard answers. */
function refusalsOf({ rule, stepUp }: RouteFacts): ProblemCode[] {
  if (rule.kind === 'public') return [];
  const staff = rule.kind === 'roles' && rule.roles.some((role) => role !== 'driver');
  return [
    'unauthenticated',
    ...(rule.kind === 'roles' ? (['forbidden'] as const) : []),
    ...(staff ? (['second-factor-required'] as const) : []),
    ...(stepUp ? (['step-up-required'] as const) : []),
  ];
}

/** Problem responses by name, each of which many operations share. */
export class ProblemResponses {
  readonly components: Record<string, Response> = {
    Problem: {
      description: 'A problem of the connection or of the path, told before a route is known: any code of its layer',
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };

  /** A reference by status for all these codes. */
  of(codes: readonly ProblemCode[], limit: LimitName | undefined): Operation['responses'] {
    const statuses = [...new Set(codes.map((code) => problemKind(code).status))].sort();
    const named = statuses.map((status) => {
      const some = codes.filter((code) => problemKind(code).status === status);
      return [String(status), { $ref: `#/components/responses/${this.named(status, some, limit)}` }] as const;
    });
    return Object.fromEntries([...named, ['default', { $ref: '#/components/responses/Problem' }]]);
  }

  private named(status: number, codes: readonly ProblemCode[], limit: LimitName | undefined): string {
    const limited = status === 429 && limit !== undefined ? [limit] : [];
    const name = [status, ...limited, ...codes].join('.');
    this.components[name] ??= {
      description: [...codes.map((code) => `\`${code}\`: ${problemKind(code).title}.`), ...limited.map(inWords)].join(
        '\n',
      ),
      headers: headersFor(status, codes),
      content: { [PROBLEM_TYPE]: { schema: schemaOf(codes) } },
    };
    return name;
  }
}

function inWords(limit: LimitName): string {
  const { points, seconds } = LIMITS[limit];
  return `One network may send ${points} requests in ${seconds} seconds.`;
}

function schemaOf(codes: readonly ProblemCode[]): Schema {
  const properties = { code: { type: 'string', enum: [...codes] } } satisfies Schema['properties'];
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', required: ['code'], properties }] };
}

/** A response with the headers that every answer carries. */
export function withHeaders<Some extends object>(response: Some & { headers?: Headers }): Some {
  return { ...response, headers: { ...response.headers, ...HEADERS_OF_ALL } };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../support/attack/operations';
import {
  fitting,
  nullsIn,
  type RequestSchema,
  type Spelled,
  spelled,
  type Violation,
  violationsOf,
} from './violations';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: RequestSchema;
}
interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: RequestSchema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, RequestSchema>> };
}

/** A request that breaks one bound, and the statuses that may answer it. */
export interface Wrong extends Violation {
  readonly target: string;
  readonly body: unknown;
  readonly statuses: readonly number[];
}

/** A request that says one thing. */
type Sent = Pick<Wrong, 'target' | 'body' | 'path'>;

const documents = ['accounts', 'charging'].map(
  (name) => JSON.parse(readFileSync(join(__dirname, '../../../docs/openapi', `${name}.json`), 'utf8')) as Document,
);
const schemas = new Map(documents.flatMap(({ components }) => Object.entries(components.schemas)));

const resolve = (schema: RequestSchema): RequestSchema => {
  const named = schema.$ref ? (schemas.get(schema.$ref.split('/').at(-1) ?? '') ?? {}) : schema;
  return named.allOf ? { ...named, ...resolve(named.allOf[0] ?? {}) } : named;
};

/** For every bound of the body, the query and the path of an operation a request that breaks it; `more` goes further beyond. */
export function wrongRequests({ method, path }: Operation, more: number): Wrong[] {
  const [described] = documents.flatMap(({ paths }) => paths[path]?.[method.toLowerCase()] ?? []);
  const { parameters = [], requestBody } = described ?? {};
  const schema = requestBody?.content['application/json']?.schema;
  const body = schema && fitting(schema, resolve);
  const targetWith = (broken?: Parameter, value?: unknown): string => targetOf(path, parameters, broken, value);
  const beyond = (one: Parameter): Wrong[] =>
    [...violationsOf(one.schema ?? {}, resolve, more), ...(one.schema?.type === 'integer' ? NO_NUMERALS : [])]
      .filter(({ bound }) => bound !== 'type' || one.schema?.type !== 'string') // everything in an address is a text
      .map(({ bound, value }) => ({
        bound,
        path: one.name,
        value,
        target: targetWith(one, value),
        body,
        statuses: STATUSES[one.in] ?? [],
      }));
  const ofBody = schema ? violationsOf(schema, resolve, more) : [];
  return [
    ...ofBody.map((one) => ({ ...one, target: targetWith(), body: one.value, statuses: [400] })),
    ...parameters.filter((one) => one.in in STATUSES).flatMap(beyond),
  ];
}

/** For every field that a body may leave out a request in which it is null, and nothing else wrong with it. */
export function nullRequests(operation: Operation): Sent[] {
  const { parameters, schema } = described(operation);
  const target = targetOf(operation.path, parameters);
  return nullsIn(schema, resolve).map(({ path, value }) => ({ target, path, body: value }));
}

/** For every text of a body or query that has a format or a pattern a request with each spelling of such a text. */
export function spelledRequests(operation: Operation): (Sent & Spelled)[] {
  const { parameters, schema } = described(operation);
  const target = targetOf(operation.path, parameters);
  const inQuery = parameters.filter((one) => one.in === 'query');
  return [
    ...spelled(schema, resolve).map(({ value, ...found }) => ({ ...found, target, body: value })),
    ...inQuery.flatMap((one) =>
      spelled(one.schema ?? {}, resolve).map(({ value, ...found }) => ({
        ...found,
        path: one.name,
        target: targetOf(operation.path, parameters, one, value),
        body: undefined,
      })),
    ),
  ];
}

function described({ method, path }: Operation): { parameters: readonly Parameter[]; schema: RequestSchema } {
  const [found] = documents.flatMap(({ paths }) => paths[path]?.[method.toLowerCase()] ?? []);
  const { parameters = [], requestBody } = found ?? {};
  return { parameters, schema: requestBody?.content['application/json']?.schema ?? {} };
}

/** What JavaScript reads as a number, and a document of integers does not mean. */
const NO_NUMERALS = ['', ' 5', '+5', '1e1', '0x10'].map((value) => ({ bound: 'integer', value }));

/** What is no id names nothing; a route that takes files says so first. */
const STATUSES: Readonly<Record<string, readonly number[]>> = { query: [400, 415], path: [400, 404, 414] };

function targetOf(path: string, parameters: readonly Parameter[], broken?: Parameter, value?: unknown): string {
  const valueOf = (one: Parameter): string => String(one === broken ? value : fitting(one.schema ?? {}, resolve));
  const filled = parameters
    .filter((one) => one.in === 'path')
    .reduce((text, one) => text.replace(`{${one.name}}`, encodeURIComponent(valueOf(one))), path);
  const needed = parameters.filter((one) => one.in === 'query' && (one.required || one === broken));
  const query = new URLSearchParams(needed.map((one): [string, string] => [one.name, valueOf(one)])).toString();
  return query === '' ? filled : `${filled}?${query}`;
}

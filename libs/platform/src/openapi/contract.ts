import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { STEP_UP_SECONDS } from '../auth/step-up';
import { type DtoClass, shapeOf } from '../validation/shape';
import { boundedAnswer } from './answer-bounds';
import { boundedResponse, withContent } from './answer-content';
import { type SchemaTexts, withTexts, worded } from './answer-words';
import { HEADERS } from './headers';
import { codesOf, PROBLEM_SCHEMA, ProblemResponses, type RouteProblems, withHeaders } from './problem-responses';
import { boundedHeader, checkedClasses, checkedField, checkedSchema, ID, PATH_PART } from './request-bounds';
import { type RouteFacts, routeFacts } from './route-facts';
import {
  isRef,
  METHODS,
  type Operation,
  type Parameter,
  type PathItem,
  type Response,
  type Schema,
  type Schemas,
} from './schema';

/** What of a document is read from the sources. */
export interface FromSources {
  readonly problems: RouteProblems;
  readonly texts: SchemaTexts;
}

/**
 * Adds what the code says elsewhere: who may call a route, which problems it answers with, what the rules of its DTO classes
 * refuse, how large an answer can be, and what it is.
 */
export function addContract(document: OpenAPIObject, nest: INestApplication, sources: FromSources): OpenAPIObject {
  const facts = routeFacts(nest);
  const classes = checkedClasses(facts.values());
  const responses = new ProblemResponses();
  const { components } = document;
  const schemas = boundedSchemas(withTexts(components?.schemas ?? {}, sources.texts), classes);
  const contract = (operation: Operation, method: string): Operation => {
    const found = facts.get(operation.operationId ?? '');
    return found === undefined
      ? operation
      : contractOf(operation, found, { ...sources, responses, schemas, isGet: method === 'get' });
  };
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, withOperations(item, contract)]),
  );
  return {
    ...document,
    paths,
    tags: tagsOf(paths),
    components: {
      ...components,
      schemas: { ...schemas, Problem: PROBLEM_SCHEMA },
      responses: responses.components,
      headers: HEADERS,
    },
  };
}

function withOperations(item: PathItem, change: (operation: Operation, method: string) => Operation): PathItem {
  const changed = METHODS.flatMap((method) => (item[method] ? [[method, change(item[method], method)] as const] : []));
  return { ...item, ...Object.fromEntries(changed) };
}

function tagsOf(paths: OpenAPIObject['paths']): { name: string }[] {
  const operations = Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  const names = new Set(operations.flatMap(({ tags = [] }) => tags));
  return [...names].sort().map((name) => ({ name }));
}

function boundedSchemas(schemas: Schemas, classes: ReadonlyMap<string, DtoClass>): Schemas {
  const bounded = (name: string, schema: Schemas[string]): Schemas[string] => {
    if (isRef(schema)) return schema;
    const type = classes.get(name);
    return inOneOrder(type ? checkedSchema(schema, type) : boundedAnswer(schema, name));
  };
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bounded(name, schema)]));
}

/** Swagger tells the fields that a class inherits in the order in which it met the classes, which the other app's document changes. */
function inOneOrder(schema: Schema): Schema {
  return schema.required ? { ...schema, required: [...schema.required].sort() } : schema;
}

interface Context extends FromSources {
  readonly responses: ProblemResponses;
  readonly schemas: Schemas;
  readonly isGet: boolean;
}

function contractOf(
  operation: Operation,
  facts: RouteFacts,
  { problems, responses, schemas, isGet }: Context,
): Operation {
  const parameters = operation.parameters?.map((one) => (isRef(one) ? one : boundedParameter(one, facts)));
  const whole: Operation = { ...operation, ...(parameters && { parameters }) };
  const successes: [string, unknown][] = Object.entries(operation.responses).map(([status, response]) => [
    status,
    response === undefined || isRef(response)
      ? response
      : worded(
          boundedResponse(status === '204' ? response : withContent(response, facts.produces)),
          status,
          operation,
          isGet,
          schemas,
        ),
  ]);
  return {
    ...whole,
    responses: {
      ...(facts.leadsOn !== 'all' && Object.fromEntries(successes)),
      ...(facts.leadsOn && { 303: SEE_OTHER }),
      ...(asksWhatIsKnown(parameters) && { 304: NOT_MODIFIED }),
      ...responses.of(codesOf(operation, facts, problems[facts.name] ?? []), facts.limit),
    },
    description: [operation.description, noteOf(facts)].filter(Boolean).join('\n\n'),
    security: facts.rule.kind === 'public' ? [{}] : [{ accessToken: [] }],
  };
}

function boundedParameter(parameter: Parameter, { inputs, ids }: RouteFacts): Parameter {
  const { name, schema = {} } = parameter;
  if (parameter.in === 'path') return { ...parameter, schema: ids.includes(name) ? ID : { ...PATH_PART, ...schema } };
  if (parameter.in === 'header') return { ...parameter, schema: boundedHeader(schema) };
  const type = inputs.find((one) => shapeOf(one).has(name));
  return { ...parameter, schema: type ? checkedField(schema, type, name) : schema };
}

/** A route with `If-None-Match` says when what the client has is still so. */
function asksWhatIsKnown(parameters: Operation['parameters'] = []): boolean {
  return parameters.some((one) => !isRef(one) && one.name === 'if-none-match');
}

const SEE_OTHER: Response = withHeaders({
  description: 'Where the page is that a link or the form of a page leads to',
  headers: { Location: { required: true, schema: { type: 'string', format: 'uri-reference', maxLength: 2048 } } },
});

const NOT_MODIFIED: Response = withHeaders({ description: 'What the client knows by its `ETag` is still so' });

function noteOf({ rule, stepUp }: RouteFacts): string {
  if (rule.kind === 'public') return 'Open to everyone; an access token is not read.';
  const recent = stepUp ? `Asks for a sign-in or step-up of the last ${STEP_UP_SECONDS / 60} minutes. ` : '';
  return `${recent}Roles: ${rule.roles.join(', ')}.`;
}

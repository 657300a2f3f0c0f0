import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { STEP_UP_SECONDS } from '../auth/step-up';
import { PROBLEMS } from '../problems/catalogue';
import { accessRules } from './access-rules';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457 problem document. `code` is stable; further members depend on it (see docs/problems.md).',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
  additionalProperties: true,
};

/** Adds what holds for every route: the problem answers, and the access token where a route asks for roles. */
export function addContract(document: OpenAPIObject, nest: INestApplication): OpenAPIObject {
  const rules = accessRules(nest);
  const paths = Object.entries(document.paths).map(([path, item]) => [path, withContract(item, rules)] as const);
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
      responses: {
        ...document.components?.responses,
        Problem: {
          description: 'A problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function withContract(item: PathItem, rules: ReturnType<typeof accessRules>): PathItem {
  const changed: PathItem = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (operation !== undefined) changed[method] = described(operation, rules);
  }
  return changed;
}

function described(operation: Operation, rules: ReturnType<typeof accessRules>): Operation {
  const access = rules.get(operation.operationId ?? '');
  const responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
  if (access === undefined || access.rule.kind === 'public') return { ...operation, responses, security: [] };
  const recent = access.stepUp ? `Asks for a sign-in or step-up of the last ${STEP_UP_SECONDS / 60} minutes. ` : '';
  const note = `${recent}Roles: ${access.rule.roles.join(', ')}.`;
  const description = operation.description ? `${operation.description}\n\n${note}` : note;
  return { ...operation, responses, description, security: [{ accessToken: [] }] };
}

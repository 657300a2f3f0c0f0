import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildOpenApi, ROLES, type Role } from '@evc/platform';
import { ACCOUNTS_DOCS } from '../../../apps/accounts/src/docs';
import { CHARGING_DOCS } from '../../../apps/charging-sessions/src/docs';

/** The part of JSON Schema that the documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

/** One method of one path, as the OpenAPI documents tell it. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** With its parameters in braces, such as `/charging/v1/me/tokens/{id}`. */
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly takesIdempotencyKey: boolean;
  readonly bodyFields: Readonly<Record<string, Schema>> | null;
  /** Who may call it; null for everyone. */
  readonly roles: readonly Role[] | null;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** `GET /accounts/v1/me`: how the tables of the attacks name an operation. */
export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** Every operation of both apps. Attacks start from this list, so that a new route cannot be forgotten. */
export async function operationsOf(app: NestFastifyApplication): Promise<Operation[]> {
  const documents = [await buildOpenApi(app, ACCOUNTS_DOCS), await buildOpenApi(app, CHARGING_DOCS)];
  return documents.flatMap((document) => {
    const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    return Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const described = item[method];
        if (described === undefined) return [];
        const parameters = (described.parameters ?? []) as { in: string; name: string }[];
        const named = (place: string): string[] => parameters.filter((one) => one.in === place).map(({ name }) => name);
        const content = (described.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)
          ?.content;
        const body = content?.['application/json']?.schema;
        return [
          {
            method: method.toUpperCase() as Operation['method'],
            path,
            pathParameters: named('path'),
            queryParameters: named('query'),
            takesIdempotencyKey: named('header').includes('Idempotency-Key'),
            bodyFields: body === undefined ? null : (resolved(body, schemas).properties ?? {}),
            roles: rolesOf(described.security ?? [], described.description ?? ''),
          },
        ];
      }),
    );
  });
}

function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const named = name === undefined ? schema : (schemas[name] ?? {});
  return named.allOf === undefined ? named : { ...named, ...resolved(named.allOf[0] ?? {}, schemas) };
}

function rolesOf(security: readonly object[], description: string): readonly Role[] | null {
  if (security.every((requirement) => Object.keys(requirement).length === 0)) return null;
  const listed = /Roles: ([\w, -]+)\.$/.exec(description)?.[1]?.split(', ') ?? [];
  return ROLES.filter((role) => listed.includes(role));
}

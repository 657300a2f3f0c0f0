import type { OpenAPIObject } from '@nestjs/swagger';

/** An operation of an OpenAPI document: `GET /charging/v1/operator/sessions/{id}`. */
export type Route = string;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const ROLES = /Roles: ([\w-]+(?:, [\w-]+)*)\./;

/** What staff of a client may call, by the roles that the document states for each operation. */
export function operatorRoutes(document: OpenAPIObject): Route[] {
  return routesOf(document)
    .filter(({ description }) => /\boperator(-admin)?\b/.test(ROLES.exec(description)?.[1] ?? ''))
    .map(({ route }) => route);
}

/** What everybody can read without an access token and without knowing an id. */
export function publicPages(document: OpenAPIObject): string[] {
  return routesOf(document)
    .filter(({ route, isPublic }) => isPublic && route.startsWith('GET ') && !route.includes('{'))
    .map(({ route }) => route.slice('GET '.length));
}

function routesOf(document: OpenAPIObject): { route: Route; description: string; isPublic: boolean }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { description = '', security } = operation;
      return [{ route: `${method.toUpperCase()} ${path}`, description, isPublic: security?.length === 0 }];
    }),
  );
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/**
 * Every route that the server takes from here on, named as `GET /accounts/v1/me/inbox/{id}`. Asked of the server and not of
 * the controllers, so that a route which a library or a plain handler adds is seen as well. Call it before the app listens.
 */
export function noteRoutes(app: Pick<NestFastifyApplication, 'getHttpAdapter'>): readonly string[] {
  const noted: string[] = [];
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRoute', ({ method, url }) => {
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    for (const verb of [method].flat()) noted.push(`${verb} ${path}`);
  });
  return noted;
}

/** Without the HEAD that comes along with each GET and says nothing that it does not. */
export function withoutHeads(routes: readonly string[]): string[] {
  return routes.filter((route) => !(route.startsWith('HEAD ') && routes.includes(route.replace('HEAD', 'GET'))));
}

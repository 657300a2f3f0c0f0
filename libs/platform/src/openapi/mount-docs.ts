import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { buildOpenApi, type OpenApiOptions } from './build-openapi';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};
const DAY_SECONDS = 86_400;

/**
 * Serves `/<app>/openapi.json` and Swagger UI at `/<app>/docs`, both open to everyone. Call it before `init()`.
 * The four files are served from here: no static file plugin, no inline script or style (the CSP forbids them), nothing from outside.
 */
export function mountDocs(nest: NestFastifyApplication, options: OpenApiOptions): void {
  const fastify = nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const base = `/${options.app}`;
  let document: Promise<string> | undefined;
  const json = (): Promise<string> => (document ??= buildOpenApi(nest, options).then((built) => JSON.stringify(built)));

  fastify.get(`${base}/openapi.json`, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(await json()),
  );
  fastify.get(`${base}/docs`, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(base, options.title)),
  );
  fastify.get(`${base}/docs/start.js`, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(starter(base)),
  );
  for (const [name, type] of Object.entries(ASSETS)) {
    fastify.get(`${base}/docs/${name}`, async (_request, reply) => {
      const file = await readFile(join(assetFolder(), name));
      return reply.type(type).header('cache-control', `public, max-age=${DAY_SECONDS}`).send(file);
    });
  }
}

/** The copy of Swagger UI that @nestjs/swagger brings. */
function assetFolder(): string {
  return dirname(
    require.resolve('swagger-ui-dist/package.json', { paths: [dirname(require.resolve('@nestjs/swagger'))] }),
  );
}

function page(base: string, title: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${title.replaceAll('<', '&lt;')}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${base}/docs/swagger-ui.css"></head>`,
    `<body><div id="docs"></div><script src="${base}/docs/swagger-ui-bundle.js"></script><script src="${base}/docs/start.js"></script></body></html>`,
  ].join('\n');
}

/** Without the badge of an outside validator, which would be told the address of the document. */
function starter(base: string): string {
  const options = { url: `${base}/openapi.json`, dom_id: '#docs', deepLinking: true, validatorUrl: null };
  return `SwaggerUIBundle(${JSON.stringify(options)});\n`;
}

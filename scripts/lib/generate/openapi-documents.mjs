/** Builds each app's OpenAPI document from its compiled controllers alone: empty objects stand for services, no database is opened. */
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../project.mjs';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { Test } = require('@nestjs/testing');

/** @returns {Promise<Map<string, object>>} OpenAPI document by app name */
export async function documentsOf(apps) {
  const { buildOpenApi } = require(join(projectRoot, 'dist/libs/platform/src/index.js'));
  const documents = new Map();
  for (const app of apps) {
    const source = join(projectRoot, 'dist', app.folder, 'src');
    const module = Test.createTestingModule({ controllers: await controllersIn(source) }).useMocker(() => ({}));
    const nest = (await module.compile()).createNestApplication(new FastifyAdapter(), { logger: false });
    documents.set(app.name, await buildOpenApi(nest, docsOptions(source)));
  }
  return documents;
}

async function controllersIn(folder) {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.controller.js')).sort();
  return paths
    .flatMap((path) => Object.values(require(join(folder, path))))
    .filter((exported) => typeof exported === 'function' && Reflect.hasMetadata('path', exported));
}

/** Each app describes itself in `docs.ts`; the constant's name is the app's own matter. */
function docsOptions(source) {
  const found = Object.values(require(join(source, 'docs.js'))).find((value) => typeof value?.metadata === 'function');
  if (found === undefined) throw new Error(`${source}/docs.js exports no OpenApiOptions`);
  return found;
}

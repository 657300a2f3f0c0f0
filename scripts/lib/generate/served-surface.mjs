/** What the two apps serve, for promises that hold only while somebody keeps them (libs/platform/src/served). */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../project.mjs';

const require = createRequire(import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * The routes of the documents and the scheduled jobs of the compiled apps.
 * @param {readonly { folder: string }[]} apps
 * @param {Map<string, { paths: object }>} documents
 * @returns {Promise<Map<string, string>>} one file
 */
export async function servedSurface(apps, documents) {
  const routes = [...documents.values()].flatMap(routesOf);
  const jobs = (await Promise.all(apps.map(({ folder }) => jobsIn(join(projectRoot, 'dist', folder, 'src'))))).flat();
  const text = `import type { ServedSurface } from '@evc/domain';

/** Written by \`npm run generate\`, compared with the running apps by test/e2e and test/tooling: do not edit. */
export const SURFACE: ServedSurface = {
  routes: ${JSON.stringify(routes.sort())},
  jobs: ${JSON.stringify(jobs.sort())},
};
`;
  return new Map([['libs/platform/src/served/surface.ts', text]]);
}

/** Of a route that takes several kinds of things, each kind beside the route itself: `POST … type=complaint`. */
function routesOf({ paths, components }) {
  return Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.filter((method) => method in operations).flatMap((method) => {
      const route = `${method.toUpperCase()} ${path}`;
      const body = operations[method].requestBody?.content?.['application/json']?.schema;
      const schema = components?.schemas?.[body?.$ref?.split('/').at(-1)] ?? body;
      return [route, ...(schema?.properties?.type?.enum ?? []).map((kind) => `${route} type=${kind}`)];
    }),
  );
}

/** Loads only files that schedule something: the apps' entries would start them. */
async function jobsIn(folder) {
  const { HANDLER_MARKS } = require(join(projectRoot, 'dist/libs/events/src/decorators.js'));
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /(?<!spec)\.js$/.test(path));
  const jobs = [];
  for (const path of paths.map((name) => join(folder, name))) {
    if (!(await readFile(path, 'utf8')).includes('.Cron)(')) continue;
    for (const { prototype } of Object.values(require(path)).filter(isClass)) {
      const methods = Object.getOwnPropertyNames(prototype).map((name) => prototype[name]);
      const marks = methods
        .filter((method) => typeof method === 'function')
        .flatMap((method) => HANDLER_MARKS.of(method));
      jobs.push(...marks.filter(({ kind }) => kind === 'cron').map(({ app, name }) => `${app} ${name}`));
    }
  }
  return jobs;
}

function isClass(exported) {
  return typeof exported === 'function' && exported.prototype !== undefined;
}

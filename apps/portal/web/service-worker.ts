import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { WEB_PATHS } from '../src/web/paths';

/** The one file of the build whose name never changes: browsers ask at this address whether there is a newer one. */
export const WORKER_FILE = 'sw.js';

const PLACE = '__SHELL__';
/** Fonts are kept when a text needs them, but for the one that every page does. */
const IS_SHELL = /^web\/.*(\.js|\.css|latin-wght-normal[^/]*\.woff2)$/;
const NOT_LATIN_ALONE = /latin-ext/;
const UNHASHED = ['first.js'];

/** Tells the service worker which files it keeps: those of its own build. */
export function serviceWorker(root: string): Plugin {
  return {
    name: 'service-worker',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle[WORKER_FILE];
      if (worker?.type !== 'chunk') throw new Error(`the build has no ${WORKER_FILE}`);
      if (worker.imports.length > 0)
        throw new Error(`the service worker shares ${worker.imports.join(', ')} with pages: it has to stand alone`);
      const names = Object.keys(bundle).filter((name) => IS_SHELL.test(name) && !NOT_LATIN_ALONE.test(name));
      const files = [
        '/',
        '/assets/icon.svg',
        ...UNHASHED.map((name) => `/${name}`),
        ...names.map((name) => `/${name}`),
      ];
      const hash = createHash('sha256').update(JSON.stringify([files.sort(), WEB_PATHS, worker.code]));
      for (const name of UNHASHED) hash.update(readFileSync(`${root}/public/${name}`));
      hash.update(readFileSync(`${root}/index.html`));
      const build = hash.digest('base64url').slice(0, 16);
      worker.code = worker.code.replaceAll(PLACE, () => JSON.stringify({ build, files, paths: WEB_PATHS }));
      if (!worker.code.includes(build)) throw new Error(`${WORKER_FILE} has no place for its list of files`);
    },
  };
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { serviceWorker, WORKER_FILE } from './service-worker';
import { themeCss } from './theme-css';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { version } = JSON.parse(readFileSync(here('../../../package.json'), 'utf8')) as { readonly version: string };

/** Libraries mark files for servers that render React, and there is none here; the first page comes with the app on purpose (main.tsx). */
const QUIET: readonly (string | undefined)[] = ['MODULE_LEVEL_DIRECTIVE', 'INEFFECTIVE_DYNAMIC_IMPORT'];

function quiet(level: string, log: { readonly code?: string }, pass: (level: never, log: never) => void): void {
  if (!QUIET.includes(log.code)) pass(level as never, log as never);
}

/** The worker is one file that imports nothing: it has to start without the page. */
const notWorker = (id: string): boolean => !id.includes('/src/worker/');

/** Builds the web app into dist/web, where the portal serves it from (apps/portal/src/web) and any other web server may. */
export default defineConfig({
  root: here('.'),
  plugins: [themeCss(), serviceWorker(here('.'))],
  define: {
    __APP_VERSION__: JSON.stringify(version),
    // Decided by scripts/lib/build-web.mjs; what it switches off is not in the build at all.
    __RELOADS__: JSON.stringify(process.env['EVC_WEB_RELOADS'] === '1'),
  },
  resolve: {
    alias: {
      '@evc/api-client': here('../../../libs/api-client/src/index.ts'),
      // The one reader of files of charge points, so that a preview shows what the API will read.
      '@evc/domain/csv': here('../../../libs/domain/src/csv/parse-csv.ts'),
    },
  },
  build: {
    outDir: here('../../../dist/web'),
    emptyOutDir: true,
    assetsDir: 'web',
    // The policy of the pages allows data: for images only, and a font in a style sheet would be loaded by everybody.
    assetsInlineLimit: 0,
    // The preload helper and its list are needed once; the document preloads what the first page needs.
    modulePreload: { polyfill: false },
    sourcemap: false,
    manifest: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      onLog: quiet,
      input: { index: here('./index.html'), worker: here('./src/worker/worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER_FILE : 'web/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], test: notWorker, priority: 2 },
            // What several pages share, in one file: thirty small ones are fetched one after the other over most lines.
            { name: 'shared', minShareCount: 3, test: notWorker, priority: 0 },
          ],
        },
      },
    },
  },
});

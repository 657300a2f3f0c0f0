import { parseArgs, progress } from './lib/args.mjs';

const help = `
npm run build [-- --force]

Compiles apps, libs and config into dist/ (SWC; unchanged files are skipped by content hash), and the web app into dist/web (Vite).
  --force   start from an empty dist/
`;

const options = parseArgs(process.argv.slice(2), help, ['--force']);
const { ensureInstalled } = await import('./ensure-installed.mjs');
await ensureInstalled();
const { buildTree } = await import('./lib/build-tree.mjs');
const { buildWeb } = await import('./lib/build-web.mjs');
try {
  const { compiled, removed, total } = await buildTree({ force: options.has('--force') });
  progress(`build: ${compiled} of ${total} files compiled, ${removed} removed`);
  const web = await buildWeb();
  if (web.built) progress(`web app: ${web.files} files`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { parseArgs, progress } from './lib/args.mjs';
import { projectRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const help = `
npm start

Installs what is missing, builds what changed, and starts EV Cloud with its own PostgreSQL in one process.
Ctrl-C or SIGTERM drains and stops it. Settings come from the environment:
  PORT      where to listen (3000)
  DATA_DIR  where data and keys are kept (./.data); another one is another installation
  DEMO      false starts without the demo story
The others are listed in docs/operations.md.
`;

parseArgs(process.argv.slice(2), help);
await ensureInstalled();

const { buildNeeded } = await import('./lib/build-tree.mjs');
const { webNeeded } = await import('./lib/build-web.mjs');
if ((await buildNeeded()) || (await webNeeded())) {
  progress('building');
  // In a process of its own: the compiler's memory goes with it.
  const code = await run(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')]);
  if (code !== 0) process.exit(code);
}
// The same process becomes the server, so that signals reach it and nothing stands between it and its supervisor.
await import(pathToFileURL(join(projectRoot, 'dist', 'apps', 'standalone', 'src', 'main.js')).href);

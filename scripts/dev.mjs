import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { parseArgs, progress } from './lib/args.mjs';
import { projectRoot } from './lib/project.mjs';

const help = `
npm run dev

Like npm start, and on every change below apps, libs and config it builds and starts again, and open pages load the new version.
Stack traces name the TypeScript sources.
`;

parseArgs(process.argv.slice(2), help);
await ensureInstalled();
const { buildTree, sourceRoots } = await import('./lib/build-tree.mjs');
const { buildWeb } = await import('./lib/build-web.mjs');

const program = join(projectRoot, 'dist', 'apps', 'standalone', 'src', 'main.js');
let server;
let leaving = false;

async function stopServer() {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

async function buildAndStart() {
  try {
    const { compiled } = await buildTree();
    await buildWeb({ reloads: true });
    progress(`built ${compiled} file(s), starting`);
  } catch (error) {
    progress(`not started, the build failed:\n${error.message}`);
    return;
  }
  await stopServer();
  if (leaving) return;
  // A group of its own: Ctrl-C reaches us, and we pass it on once.
  server = spawn(process.execPath, ['--enable-source-maps', program], { stdio: 'inherit', detached: true });
  server.once('exit', (code) => code && !leaving && progress(`ended with code ${code}; waiting for a change`));
}

/** One build at a time; changes that come meanwhile cause one more. */
let wanted = false;
let working = false;
async function work() {
  wanted = true;
  if (working) return;
  working = true;
  while (wanted && !leaving) {
    wanted = false;
    await buildAndStart();
  }
  working = false;
}

let timer;
for (const root of sourceRoots) {
  const folder = join(projectRoot, root);
  if (!existsSync(folder)) continue;
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(work, 150);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (leaving) return;
    leaving = true;
    await stopServer();
    process.exit(0);
  });
}
await work();

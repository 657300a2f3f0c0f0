/**
 * Brings node_modules to what package-lock.json says, if it is not there yet. Uses nothing but Node, since nothing else may be there.
 * Run as a program (`node scripts/ensure-installed.mjs`) or through `ensureInstalled()`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs, progress } from './lib/args.mjs';
import { neededNatives } from './lib/natives.mjs';
import { installNeeded, nodeTooOld, projectRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const lockFolder = join(projectRoot, '.installing');

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two starts side by side in one fresh clone must not run two installs into the same folder. */
async function withInstallLock(work) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (attempt === 0) progress('waiting for an install that another process began');
      await sleep(500);
      let holder = 0;
      try {
        holder = Number(readFileSync(join(lockFolder, 'pid'), 'utf8'));
      } catch {
        // The holder may be between its two steps; it has had half a second.
      }
      if (holder <= 0 || !isAlive(holder)) rmSync(lockFolder, { recursive: true, force: true });
    }
  }
  writeFileSync(join(lockFolder, 'pid'), String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

async function npmCi() {
  const started = Date.now();
  const heartbeat = setInterval(
    () => progress(`still installing (${Math.round((Date.now() - started) / 1000)} s)`),
    10_000,
  );
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // Where all else is there, optional packages were left out on purpose: only what is compiled for this machine is added.
  const args =
    installNeeded() === undefined
      ? ['install', '--no-save', '--omit=optional', ...quiet, ...neededNatives(projectRoot).map(({ spec }) => spec)]
      : ['ci', '--include=dev', '--include=optional', ...quiet];
  const npmCli = process.env.npm_execpath;
  try {
    return npmCli?.endsWith('npm-cli.js')
      ? await run(process.execPath, [npmCli, ...args])
      : await run('npm', args, { shell: process.platform === 'win32' });
  } finally {
    clearInterval(heartbeat);
  }
}

function reasonToInstall() {
  const stale = installNeeded();
  if (stale !== undefined) return stale;
  const native = neededNatives(projectRoot).find(({ isThere }) => !isThere);
  return native && `${native.spec} is missing`;
}

/** Ends the process with a clear message when Node is too old or the install fails. */
export async function ensureInstalled() {
  const tooOld = nodeTooOld();
  if (tooOld !== undefined) {
    process.stderr.write(`${tooOld}\n`);
    process.exit(1);
  }
  if (reasonToInstall() === undefined) return;
  await withInstallLock(async () => {
    const reason = reasonToInstall();
    if (reason === undefined) return;
    progress(`installing packages: ${reason} (one to three minutes)`);
    const code = await npmCi();
    if (code !== 0) {
      rmSync(lockFolder, { recursive: true, force: true });
      process.stderr.write('npm failed; its messages are above. Is the package registry reachable?\n');
      process.exit(code);
    }
    progress('packages are installed');
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  parseArgs(
    process.argv.slice(2),
    'node scripts/ensure-installed.mjs\n\nInstalls packages if node_modules is not what package-lock.json says.',
  );
  await ensureInstalled();
}

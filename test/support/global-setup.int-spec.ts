import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOf } from '../../apps/standalone/src/postgres/processes';
import { until } from './until';

const REGISTER = join(__dirname, 'events', 'register-typescript.cjs');
const SETUP = join(__dirname, 'global-setup.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evc-interrupted-'));
  await chmod(folder, 0o711); // as root, the server runs as somebody else and has to pass
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What Jest does at the beginning of a run, beside a worker with a folder of its own. */
const program = `
  require(${JSON.stringify(REGISTER)});
  const { spawn } = require('node:child_process');
  const worker = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  require('node:fs').mkdirSync(require('node:path').join(process.env.TMPDIR, 'evc-test-' + worker.pid + '-own'));
  require(${JSON.stringify(SETUP)}).default().catch(() => undefined);
  console.log(worker.pid);`;

async function startRun(): Promise<{ pid: number; worker: number; ended: Promise<unknown[]> }> {
  const env = { ...process.env, TMPDIR: folder };
  const run = spawn(process.execPath, ['-e', program], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(run.stdout, 'data')) as [Buffer];
  return { pid: run.pid ?? 0, worker: Number(line.toString()), ended: once(run, 'exit') };
}

/** The PostgreSQL of that run, as soon as there is one. */
const serverOf = (pid: number): Promise<number> =>
  until('its PostgreSQL', async () => {
    const own = (await readdir(folder)).find((name) => name.startsWith(`evc-test-${pid}-`)) ?? '';
    const file = await readFile(join(folder, own, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    return Number(file.split('\n')[0]) || undefined;
  });

(process.platform === 'win32' ? describe.skip : describe)('a run of the tests that is stopped', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no process and no folder: %s', async (signal) => {
    const run = await startRun();
    const server = await serverOf(run.pid);
    process.kill(run.pid, signal);
    process.kill(run.pid, signal);
    expect((await run.ended)[0]).toBe(128 + constants.signals[signal]);
    expect(await markOf(server)).toBeUndefined();
    expect(await markOf(run.worker)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});

import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, servesFolder, waitUntilGone } from './processes';

/** A shutdown that has to write a large cache may take this long. */
const fastShutdownMs = 60_000;

/**
 * Stops the server that a killed process (kill -9) left running on this data folder, so that it ends cleanly and needs no recovery.
 * A process number that belongs to somebody else by now is left alone; its stale file is removed, or the server would refuse to start.
 */
export async function stopLeftover(data: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  const folder = await realpath(data);
  if (!(await servesFolder(pid, folder))) {
    await rm(pidFile, { force: true });
    return;
  }
  log(`stopping the PostgreSQL (process ${pid}) that an earlier, killed process left running`);
  const runs = (): Promise<boolean> => servesFolder(pid, folder);
  signal(pid, 'SIGINT');
  if (await waitUntilGone(runs, fastShutdownMs)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitUntilGone(runs, 10_000))) throw new Error(`PostgreSQL process ${pid} of ${data} does not stop.`);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

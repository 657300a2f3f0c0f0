import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFault } from './fault';
import { isAlive, servesFolder, waitUntilGone } from './processes';

/** A shutdown that has to write a large cache may take this long. */
const fastShutdownMs = 60_000;

/**
 * Stops the server that a killed process (kill -9) left running on this data folder, so that it ends cleanly and needs no recovery.
 * A process number that belongs to somebody else by now is left alone; its stale file is removed, or the server would refuse to start.
 * @throws EmbeddedPostgresFault when it does not end
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
  if (await waitUntilGone(runs, 10_000)) return;
  throw new EmbeddedPostgresFault(
    `PostgreSQL (process ${pid}), which an earlier start left running on ${data}, does not stop. End that process, and start again.`,
  );
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM')
      throw new EmbeddedPostgresFault(
        `PostgreSQL (process ${pid}), which an earlier start left running, belongs to another user. Start as that user, or end that process.`,
      );
    if (code !== 'ESRCH') throw error;
  }
}

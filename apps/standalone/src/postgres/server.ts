import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresFault } from './fault';
import type { Placement } from './placement';
import { openServerLog } from './server-log';
import { childOptions } from './server-user';
import { serverArguments, type StartSettings } from './settings';

/** The server ended before it was ready; `reason` is the line it left in its log. */
export class ServerFailed extends EmbeddedPostgresFault {
  constructor(
    readonly reason: string,
    logPath: string,
  ) {
    super(`PostgreSQL did not start: ${reason.replace(/\.$/, '')}. Its log ${logPath} may say more.`);
  }
}

/** One run of the server process. */
export interface ServerRun {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  signal(name: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void;
}

const has = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** The eighth line of postmaster.pid tells the state. It costs no connection to ask, and works before one is possible. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/**
 * Starts the server and waits until it takes connections, through crash recovery if need be.
 * @param logPath file that gets the server's own messages
 * @param spawned called once it runs and gets ready: the moment for work that needs no database
 * @throws ServerFailed
 */
export async function runServer(
  placement: Placement,
  settings: StartSettings,
  logPath: string,
  log: (line: string) => void,
  spawned: () => void = () => undefined,
): Promise<ServerRun> {
  const serverLog = await openServerLog(logPath);
  try {
    const child = spawn(
      join(placement.binaries.root, 'bin', 'postgres'),
      ['-D', placement.data, ...serverArguments(settings)],
      // A process group of its own: Ctrl-C in the terminal reaches us alone, and we stop the server after we drained.
      { ...childOptions(placement.user), detached: true, stdio: ['ignore', serverLog.fd, serverLog.fd] },
    );
    let spawnError: Error | undefined;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        spawnError = error;
        resolve();
      });
    });
    child.unref();
    spawned();
    await untilReady(placement.data, child, log);
    if (spawnError !== undefined || child.pid === undefined || !has(child)) {
      await ended;
      const reason = spawnError?.message ?? (await serverLog.fatalLine()) ?? 'it ended without a message';
      throw new ServerFailed(reason, logPath);
    }
    return { pid: child.pid, ended, signal: (name) => void child.kill(name) };
  } finally {
    await serverLog.close();
  }
}

async function untilReady(data: string, child: ChildProcess, log: (line: string) => void): Promise<void> {
  const started = performance.now();
  let nextNotice = 5_000;
  while (child.pid !== undefined && has(child) && !(await isReady(data, child.pid))) {
    await sleep(15);
    if (performance.now() - started > nextNotice) {
      log(`waiting for PostgreSQL, which recovers its data (${Math.round(nextNotice / 1000)} s)`);
      nextNotice += 5_000;
    }
  }
}

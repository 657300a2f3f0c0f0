import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process, told apart from a later one that got the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When the kernel says it started, in a unit of its own; only ever compared for equality. */
  readonly started: string;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** @returns the start mark, or undefined when there is no such process */
async function startMark(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The name in parentheses may contain anything: count fields after its end. Start time is field 22, state field 3.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch {
    return undefined;
  }
}

export async function markOf(pid: number): Promise<ProcessMark | undefined> {
  const started = await startMark(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether the very process that was marked still runs. */
export async function stillRuns(mark: ProcessMark): Promise<boolean> {
  return (await startMark(mark.pid)) === mark.started;
}

/** Whether that process is a PostgreSQL server of this data folder: a number in an old file may belong to anybody by now. */
export async function servesFolder(pid: number, folder: string): Promise<boolean> {
  try {
    // A server makes its data folder its working directory.
    if (process.platform === 'linux')
      return (await readlink(`/proc/${pid}/cwd`)) === folder && (await startMark(pid)) !== undefined;
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes(folder);
  } catch {
    return false;
  }
}

/** @returns whether the process was gone within the time */
export async function waitUntilGone(isThere: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (let waited = 0; waited < timeoutMs; waited += 25) {
    if (!(await isThere())) return true;
    await sleep(25);
  }
  return !(await isThere());
}

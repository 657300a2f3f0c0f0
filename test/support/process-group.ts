import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server that drains, or that has to end its start first, has this long. */
const PATIENCE_MS = 60_000;

/**
 * Ends what runs in the group that this process leads: workers of Jest and the servers and simulators that those started, also
 * where the worker is gone. They get time to end in order. A PostgreSQL has a group of its own: whoever started it stops it.
 * Where this process leads no group, somebody has started Jest by itself; then it is its parent's.
 */
export async function endGroup(): Promise<void> {
  const asked = new Set<number>();
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const members = await othersOfGroup();
    const isLate = performance.now() > end;
    for (const pid of members) {
      if (isLate) signal(pid, 'SIGKILL');
      else if (!asked.has(pid)) signal(pid, 'SIGTERM');
      asked.add(pid);
    }
    if (members.length === 0 || isLate) return;
    await sleep(100);
  }
}

/** Without those that have ended and were not collected yet. */
async function othersOfGroup(): Promise<number[]> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,pgid=,stat=,comm=']).catch(() => ({ stdout: '' }));
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, group, stat = 'Z', name]) => Number(group) === process.pid && !stat.startsWith('Z') && name !== 'ps')
    .map(([pid]) => Number(pid))
    .filter((pid) => pid !== process.pid);
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

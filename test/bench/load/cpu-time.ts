import { readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second for programs to read, whatever its own clock. */
const TICKS_PER_SECOND = 100;

/** User and system time that a process has taken since its start; NaN where /proc is missing. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may contain anything: count fields after its end. They begin with field 3; we want 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

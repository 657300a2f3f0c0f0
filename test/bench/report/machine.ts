import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { Client } from 'pg';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly postgres: string;
}

export async function describeMachine(adminUrl: string): Promise<Machine> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
      postgres: rows[0]?.server_version ?? 'unknown',
    };
  } finally {
    await client.end();
  }
}

/** Most memory (resident set) that a process has had since its start, in MB. @throws where /proc is missing */
export const peakMemoryMb = (pid: number): Promise<number> => statusMb(pid, /^VmHWM:\s+(\d+) kB$/m);

/** Memory (resident set) that a process has now, in MB. @throws where /proc is missing */
export const residentMemoryMb = (pid: number): Promise<number> => statusMb(pid, /^VmRSS:\s+(\d+) kB$/m);

async function statusMb(pid: number, line: RegExp): Promise<number> {
  return Number(line.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

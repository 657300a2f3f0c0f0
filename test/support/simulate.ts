import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../scripts/simulate.mjs');

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run simulate` as a person runs it against a running server. */
export function simulate(...args: string[]): Promise<Ended> {
  return new Promise((ended) => {
    const { PATH, EVC_BUILT } = process.env;
    const env = { PATH, ...(EVC_BUILT && { EVC_BUILT }) };
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) => {
      ended({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

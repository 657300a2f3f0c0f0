import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');
const REGISTER = join(ROOT, 'test/support/events/register-typescript.cjs');

/** A place or a machine that the embedded PostgreSQL cannot run in. */
export interface Hindrance {
  /** Settings of the process besides its DATA_DIR. */
  readonly env?: Readonly<Record<string, string>>;
  /** Done in the process before the program is loaded: how its operating system is another one. */
  readonly before?: string;
  /** Done by the shell that becomes the process. */
  readonly shell?: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly stderr: string;
}

/**
 * A program of standalone as its users start it, to its end.
 * @param program such as `main.ts`, with its arguments
 * @param folder for what it takes, beside the DATA_DIR
 */
export async function outcomeOf(
  [program = '', ...args]: readonly string[],
  folder: string,
  dataDir: string,
  { env, before, shell }: Hindrance,
): Promise<Outcome> {
  const entry = join(folder, 'entry.cjs');
  const main = join(__dirname, '..', program);
  const lines = [REGISTER, main].map((path) => `require(${JSON.stringify(path)});`);
  await writeFile(entry, [lines[0], before ?? '', lines[1]].join('\n'));
  const child = spawn('/bin/sh', ['-c', `${shell ?? ':'}; exec "$@"`, 'sh', process.execPath, entry, ...args], {
    cwd: ROOT,
    env: { PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, stderr };
}

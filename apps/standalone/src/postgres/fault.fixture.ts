import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readyBuild, ROOT } from '../../../../test/support/built-program';

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
 * @param program such as `main`, with its arguments
 * @param folder for what it takes, beside the DATA_DIR
 */
export async function outcomeOf(
  [program = '', ...args]: readonly string[],
  folder: string,
  dataDir: string,
  { env, before, shell }: Hindrance,
): Promise<Outcome> {
  const entry = join(folder, 'entry.cjs');
  const main = join(ROOT, 'dist/apps/standalone/src', program);
  await readyBuild();
  await writeFile(entry, `${before ?? ''}\nrequire(${JSON.stringify(main)});\n`);
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

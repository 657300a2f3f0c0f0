import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Of this checkout; also when this file was compiled into dist/. */
export const ROOT = ((folder: string): string => {
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})(__dirname);

/** Builds what is stale, unless the run did so. */
export async function readyBuild(): Promise<void> {
  if (process.env['EVC_BUILT'] === '1') return;
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.mjs')]);
}

import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../apps/standalone/src/postgres/processes';
import { stopLeftover } from '../../apps/standalone/src/postgres/leftover';

export const testFolderPrefix = 'evc-test-';

/** Stops and removes what test runs left behind that were killed before their teardown. Only our own, by owner and process number. */
export async function removeAbandonedClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^evc-test-(\d+)-/.exec(name)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      if ((await stat(folder)).uid !== process.getuid?.()) continue;
      await stopLeftover(join(folder, 'postgres'), () => undefined);
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Another run may be removing it at this moment.
    }
  }
}

import { close as closeFd, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const maximumBytes = 5_000_000;

/** The server's log, opened by us so that the server needs no right to the folder it is in. */
export interface ServerLog {
  readonly fd: number;
  /** The reason of a failed start: the last fatal line written since this log was opened. */
  fatalLine(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens the log for appending (mode 600); one that grew large is moved to `<path>.1` first. */
export async function openServerLog(path: string): Promise<ServerLog> {
  let size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > maximumBytes) {
    await rename(path, `${path}.1`);
    size = 0;
  }
  const fd = openSync(path, 'a', 0o600);
  return {
    fd,
    async fatalLine() {
      const written = (await readFile(path)).subarray(size).toString('utf8').split('\n');
      return written.findLast((line) => /FATAL|PANIC/.test(line)) ?? written.findLast((line) => line.trim() !== '');
    },
    close: () => promisify(closeFd)(fd),
  };
}

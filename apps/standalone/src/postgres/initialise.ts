import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresFault } from './fault';
import type { Placement } from './placement';
import { childOptions } from './server-user';

const run = promisify(execFile);

/** Sorting by code point with Unicode case rules; the second form works where the operating system has no C.UTF-8. */
const locales = [['--locale=C.UTF-8'], ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']];

/** @returns the major version that made the cluster, or undefined when there is none yet */
async function clusterVersion(data: string): Promise<string | undefined> {
  return (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined))?.trim();
}

/**
 * Makes the cluster on the first start. It is made beside its place and moved there when complete: a start that was
 * interrupted in the middle is repeated by the next one.
 * @param durable false skips flushing to disk (tests)
 * @throws EmbeddedPostgresFault when it cannot be made, or was made by another major version of PostgreSQL
 */
export async function initialiseCluster(
  placement: Placement,
  superuserPassword: string,
  durable: boolean,
): Promise<'made' | 'kept'> {
  const major = placement.binaries.label.split('.')[0];
  const version = await clusterVersion(placement.data);
  if (version !== undefined) {
    if (version === major) return 'kept';
    throw new EmbeddedPostgresFault(
      `The database in ${placement.data} was made by PostgreSQL ${version}; this is ${major ?? 'another'}. Migrate it with pg_upgrade, or choose another DATA_DIR.`,
    );
  }
  const unfinished = `${placement.data}.new`;
  const passwordFile = join(unfinished, 'password');
  for (const [attempt, locale] of locales.entries()) {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700, recursive: true });
    await writeFile(passwordFile, superuserPassword, { mode: 0o600 });
    if (placement.user)
      for (const path of [unfinished, passwordFile]) await chown(path, placement.user.uid, placement.user.gid);
    const failure = await initdb(placement, unfinished, passwordFile, [...locale, ...(durable ? [] : ['--no-sync'])]);
    if (failure === undefined) break;
    if (attempt === locales.length - 1 || !/locale/i.test(failure))
      throw new EmbeddedPostgresFault(couldNotMake(placement.data, failure));
  }
  await rm(placement.data, { recursive: true, force: true });
  await rename(join(unfinished, 'cluster'), placement.data);
  await rm(unfinished, { recursive: true, force: true });
  return 'made';
}

/** Of the many lines of initdb, the one that says why. */
function couldNotMake(data: string, failure: string): string {
  const lines = failure.split('\n');
  const line =
    lines.find((one) => /FATAL|PANIC/.test(one)) ?? lines.find((one) => /error:/.test(one)) ?? lines[0] ?? '';
  const reason = line.replace(/^.*?(FATAL|PANIC|error):\s*/, '').replace(/\.$/, '');
  return `PostgreSQL could not make its database in ${data}: ${reason}. Mend that, or choose another DATA_DIR.`;
}

/** @returns what initdb complained of, or undefined */
async function initdb(
  placement: Placement,
  folder: string,
  passwordFile: string,
  more: string[],
): Promise<string | undefined> {
  const args = [
    '--pgdata',
    join(folder, 'cluster'),
    '--username=postgres',
    '--encoding=UTF8',
    '--no-instructions',
    ...more,
  ];
  // Passwords also for the superuser, on every path: other users of this machine can reach the port.
  args.push('--auth=scram-sha-256', '--pwfile', passwordFile);
  try {
    await run(join(placement.binaries.root, 'bin', 'initdb'), args, childOptions(placement.user));
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return stderr?.trim() || message;
  }
}

import { execFile, type ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresFault } from './fault';

/** The operating-system user that the server runs as, when that is another than ours. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; only root can, and must, run it as somebody else. */
export const runsAsRoot = (): boolean => process.getuid?.() === 0;

async function lookUp(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * An existing user without rights of its own; none is created, since that would outlive us.
 * @throws EmbeddedPostgresFault when the system knows neither `postgres` nor `nobody`
 */
export async function unprivilegedUser(): Promise<ServerUser> {
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user === undefined || user.uid === 0) {
    throw new EmbeddedPostgresFault(
      'PostgreSQL must not run as root, and this system has neither a user "postgres" nor "nobody". Start as another user.',
    );
  }
  return user;
}

/** A small, known environment: a stray PGDATA, PGPORT or locale of the caller must not change what the server does. */
export function childOptions(user: ServerUser | undefined): ExecFileOptions & { env?: NodeJS.ProcessEnv } {
  return {
    cwd: '/',
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }),
    ...(user ?? {}),
  };
}

/** Whether that user can run this program. Tried for real: permissions, ACLs and mounts are too many to reason about. */
export async function canRun(program: string, user: ServerUser | undefined): Promise<boolean> {
  try {
    await run(program, ['--version'], childOptions(user));
    return true;
  } catch {
    return false;
  }
}

/** Whether that user can enter the folder, all the way down from the root. */
export async function canEnter(folder: string, user: ServerUser | undefined): Promise<boolean> {
  if (user === undefined) return true;
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], childOptions(user));
    return true;
  } catch {
    return false;
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedBinaries } from './binaries';
import type { Hindrance } from './fault.fixture';
import { unheardOf, failing, hasty, noOther } from './hindered.fixture';
import { runsAsRoot } from './server-user';

export interface Fault extends Hindrance {
  readonly what: string;
  readonly told: RegExp;
  readonly todo: RegExp;
  /** Only where that can be. */
  readonly here?: boolean;
  readonly prepare?: (dataDir: string) => Promise<unknown>;
}

const linux = process.platform === 'linux';
const asRoot = linux && runsAsRoot();
const shared = '/var/lib/ev-cloud';
const shut = (dataDir: string): Promise<void> => chmod(dataDir, 0o700);
/** A database that some PostgreSQL made. */
const madeBy = async (dataDir: string, version: string): Promise<string> => {
  const data = join(dataDir, 'postgres');
  await mkdir(data, { mode: 0o711 });
  await writeFile(join(data, 'PG_VERSION'), `${version}\n`);
  return data;
};
export const madeByThisVersion = async (dataDir: string): Promise<string> =>
  madeBy(dataDir, (await installedBinaries()).label.split('.')[0] ?? '');

const stubborn: ChildProcess[] = [];
export function endStubborn(): void {
  for (const child of stubborn.splice(0)) child.kill('SIGKILL');
}
/** A process that looks like the server of an earlier start, and hears no signal. */
const leftBehind = async (dataDir: string): Promise<void> => {
  const data = await madeBy(dataDir, '1');
  const child = spawn('/bin/sh', ['-c', 'trap "" INT QUIT; echo; exec sleep 100'], { cwd: data });
  stubborn.push(child);
  await new Promise((ready) => child.stdout.once('data', ready));
  await writeFile(join(data, 'postmaster.pid'), `${child.pid}\n`);
};

/** What keeps it from running, each with what is said of it. */
export const faults: readonly Fault[] = [
  {
    what: 'no server for this platform',
    before: unheardOf,
    told: /no embedded PostgreSQL for /,
    todo: /_DATABASE_URL/,
  },
  {
    what: 'a database of another version',
    prepare: (dataDir) => madeBy(dataDir, '12'),
    told: /was made by PostgreSQL 12; this is \d+\./,
    todo: /pg_upgrade/,
  },
  {
    what: 'a database that cannot be made',
    shell: 'ulimit -f 64',
    told: /could not make its database in .*: could not write to file .*: File too large\./,
    todo: /Mend that/,
  },
  {
    what: 'a server that does not start',
    prepare: madeByThisVersion,
    told: /did not start: .*could not access the server configuration file/,
    todo: /Its log \/.*postgres\.log may say more/,
  },
  {
    what: 'an earlier server that does not stop',
    here: linux,
    prepare: leftBehind,
    before: hasty,
    told: /does not stop\./,
    todo: /End that process/,
  },
  {
    what: 'an earlier server of somebody else',
    here: linux,
    prepare: leftBehind,
    before: noOther,
    told: /belongs to another user\./,
    todo: /Start as that user/,
  },
  {
    what: 'no way to know a process again',
    here: linux,
    before: failing(['readFile'], '/proc/', 'ENOENT'),
    told: /does not tell when this process started/,
    todo: /Mount \/proc/,
  },
  {
    what: 'a folder where a file belongs',
    prepare: (dataDir) => mkdir(join(dataDir, 'postgres.json.new')),
    told: /says EISDIR of \/.*postgres\.json\.new\./,
    todo: /another DATA_DIR/,
  },
  {
    what: 'nobody to run the server as',
    here: asRoot,
    env: { PATH: '/nowhere' },
    told: /must not run as root/,
    todo: /Start as another user/,
  },
  {
    what: 'a database whose user is shut out',
    here: asRoot,
    prepare: async (dataDir) => {
      await chown(await madeBy(dataDir, '18'), 65_534, 65_534);
      await shut(dataDir);
    },
    told: /user 65534, who cannot enter/,
    todo: /chmod o\+x/,
  },
  {
    what: 'no other place for the database either',
    here: asRoot,
    prepare: shut,
    before: failing(['mkdir', 'stat'], shared, 'EROFS'),
    told: /\/var\/lib\/ev-cloud cannot be made \(EROFS\)/,
    todo: /Choose a DATA_DIR/,
  },
  {
    what: 'another place that is full',
    here: asRoot,
    prepare: shut,
    before: failing(['mkdir'], `${shared}/`, 'ENOSPC'),
    told: /DATA_DIR .* cannot be used: \/var\/lib\/ev-cloud\/\w+ is needed with it, and its disk is full\./,
    todo: /Make room/,
  },
];

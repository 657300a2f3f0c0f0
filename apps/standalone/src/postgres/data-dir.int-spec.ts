import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirUnusable } from '.';
import { Workshop } from './cluster.fixture';
import { runsAsRoot } from './server-user';

const workshop = new Workshop();
afterEach(() => workshop.cleanUp());

interface Place {
  readonly what: string;
  readonly why: string;
  /** Only where that can be. */
  readonly here?: boolean;
  /** @param free an empty folder. @returns the DATA_DIR */
  readonly make: (free: string) => Promise<string>;
}

const file = async (free: string): Promise<string> => {
  await writeFile(join(free, 'notes.txt'), 'mine');
  return join(free, 'notes.txt');
};
const locked = async (free: string): Promise<string> => {
  await mkdir(join(free, 'locked'));
  await chmod(join(free, 'locked'), 0o500);
  return join(free, 'locked');
};

const places: readonly Place[] = [
  { what: 'is a file', why: 'a file is in its place', make: file },
  { what: 'is below a file', why: 'it is below a file', make: async (free) => join(await file(free), 'data') },
  { what: 'is not ours to write', why: 'this user may not write there', here: !runsAsRoot(), make: locked },
  {
    what: 'is below a folder that is not ours to write',
    why: 'this user may not write there',
    here: !runsAsRoot(),
    make: async (free) => join(await locked(free), 'data'),
  },
  {
    what: 'is where not even root may write',
    why: 'may not write there',
    here: process.platform === 'linux',
    make: () => Promise.resolve('/sys/kernel'),
  },
  {
    what: 'is below a folder that knows no name',
    why: 'nothing can be made there',
    here: process.platform === 'linux',
    make: () => Promise.resolve('/proc/nowhere/data'),
  },
  {
    what: 'is a folder that takes no file',
    why: 'nothing can be made there',
    here: process.platform === 'linux',
    make: () => Promise.resolve('/proc/self'),
  },
];

describe('a DATA_DIR that cannot be used', () => {
  it.each(places.filter(({ here = true }) => here))('is told by name and reason: it $what', async ({ why, make }) => {
    const dataDir = await make(await workshop.folder());
    const refused: unknown = await workshop.start(dataDir).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DataDirUnusable);
    const { message } = refused as DataDirUnusable;
    expect(message).toContain(`DATA_DIR ${dataDir} cannot be used: `);
    expect(message).toContain(why);
    expect(message).toMatch(/choose another DATA_DIR\.$/i);
  });
});

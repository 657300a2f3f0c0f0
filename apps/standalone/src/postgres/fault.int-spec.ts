import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Workshop } from './cluster.fixture';
import { outcomeOf } from './fault.fixture';
import { endStubborn, faults, madeByThisVersion } from './faults.fixture';

const workshop = new Workshop();
afterEach(async () => {
  endStubborn();
  await workshop.cleanUp();
});

/** The programs that start it, each with arguments that lead there. */
const programs = [
  { program: ['main'], heading: '\nEV Cloud did not start.\n' },
  { program: ['admin/main', '--email', 'admin@example.test'], heading: '' },
  { program: ['ledger/main', 'verify'], heading: '' },
  { program: ['tokens/main', '--receipts'], heading: '' },
];

describe('what keeps the embedded PostgreSQL from running', () => {
  it.each(faults.filter(({ here = true }) => here))(
    'is told in one paragraph, with what to do: $what',
    async ({ told, todo, prepare, ...hindrance }) => {
      const dataDir = await workshop.folder();
      await prepare?.(dataDir);
      const { code, stderr } = await outcomeOf(['main'], await workshop.folder(), dataDir, hindrance);
      const [, paragraph] = /^\nEV Cloud did not start\.\n([^\n]+\.)\n$/.exec(stderr) ?? [];
      expect(paragraph ?? stderr).toMatch(told);
      expect(paragraph ?? stderr).toMatch(todo);
      expect(stderr).not.toMatch(/^\s+at |Error\b/m);
      expect(code).toBeGreaterThan(0);
    },
  );

  it('a port that is taken is told before anything is made', async () => {
    const taken = createServer();
    await once(taken.listen(0, '127.0.0.1'), 'listening');
    const dataDir = await workshop.folder();
    const env = { PORT: String((taken.address() as AddressInfo).port) };
    const { code, stderr } = await outcomeOf(['main'], await workshop.folder(), dataDir, { env });
    taken.close();
    expect(stderr).toBe('\nEV Cloud did not start.\nThe port is taken by another program; choose one with PORT.\n');
    expect({ code, made: await readdir(dataDir) }).toEqual({ code: 1, made: [] });
  });

  it.each(programs)('is told so by $program.0', async ({ program, heading }) => {
    const dataDir = await workshop.folder();
    await mkdir(join(dataDir, 'keys'));
    await writeFile(join(dataDir, 'postgres.json'), JSON.stringify({ instance: 'a', superuserPassword: 'b' }));
    await madeByThisVersion(dataDir);
    const { code, stderr } = await outcomeOf(program, await workshop.folder(), dataDir, {});
    expect(stderr.slice(0, heading.length)).toBe(heading);
    expect(stderr).toMatch(/^PostgreSQL did not start: .*may say more\.\n$/m);
    expect(stderr).not.toMatch(/^\s+at |Error\b/m);
    expect(code).toBeGreaterThan(0);
  });

  it.each(programs)('and a database of the environment that cannot be used, by $program.0', async ({ program }) => {
    const nobody = 'postgres://somebody:secret@127.0.0.1:9/evcloud';
    const names = ['OWNER', 'ACCOUNTS', 'CHARGING', 'CHARGING_OPERATOR', 'KEYRING'];
    const env = Object.fromEntries(names.map((name) => [`${name}_DATABASE_URL`, nobody]));
    const dataDir = await workshop.folder();
    await mkdir(join(dataDir, 'keys')); // which tokens asks for first
    const { code, stderr } = await outcomeOf(program, await workshop.folder(), dataDir, { env });
    expect(stderr).toMatch(/^The database that \w+ names cannot be used: 127\.0\.0\.1:9 does not answer .*\.$/m);
    expect(stderr).not.toMatch(/^\s+at |Error\b|secret/m);
    expect(code).toBeGreaterThan(0);
  });
});

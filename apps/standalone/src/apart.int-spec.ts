import { ApartProgram, deployment, ENTRIES, type Apart } from './apart.fixture';
import { Workshop } from './postgres/cluster.fixture';

const workshop = new Workshop();
const running: ApartProgram[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((program) => program.stop()));
  await workshop.cleanUp();
});

const NAMES = Object.keys(ENTRIES) as Apart[];
const start = async (name: Apart, env: Readonly<Record<string, string>>): Promise<ApartProgram> => {
  const program = await ApartProgram.start(ENTRIES[name], env);
  running.push(program);
  return program;
};

describe('the programs that run apart', () => {
  it('start together on a new server, answer, and end when they are told to', async () => {
    const cluster = await workshop.start(await workshop.folder());
    const { setUp, env, urls } = await deployment(cluster.adminUrl(), await workshop.folder());
    const setup = await ApartProgram.start('standalone/src/database-setup', setUp);
    expect({ code: await setup.ended(), output: setup.output }).toMatchObject({ code: 0 });

    const programs = new Map<Apart, ApartProgram>();
    await Promise.all(NAMES.map(async (name) => programs.set(name, await start(name, env[name]))));
    const statuses = [
      await programs.get('accounts')?.status(`${urls.accounts}/accounts/v1/policy`),
      await programs.get('charging')?.status(`${urls.charging}/charging/v1/me/sessions`),
      await programs.get('portal')?.status(`${urls.portal}/`),
    ];
    expect(statuses).toEqual([200, 401, 200]);
    expect(NAMES.filter((name) => programs.get(name)?.isRunning !== true)).toEqual([]);
    for (const name of NAMES) {
      expect({ name, ended: await programs.get(name)?.stop() }).toEqual({ name, ended: 'SIGTERM' });
      expect(programs.get(name)?.output).not.toMatch(/"level":"(error|fatal)"/);
    }
  }, 120_000);

  // The workers run the same lines as the programs that they stand beside.
  it.each<Apart>(['accounts', 'charging', 'portal'])(
    '%s names the settings that it lacks, and shows no stack',
    async (name) => {
      const program = await start(name, {});
      expect(await program.ended()).toBe(1);
      expect(program.output).toMatch(/^\nEV Cloud did not start\.\nThe environment is not usable:\n {2}\w+: /);
      expect(program.output).not.toMatch(/^\s+at /m);
    },
  );

  it.each<Apart>(['accounts', 'charging'])('%s tells of a database that does not answer', async (name) => {
    const { env } = await deployment('postgres://postgres@127.0.0.1:9/postgres', await workshop.folder());
    const program = await start(name, env[name]);
    expect(await program.ended()).toBe(1);
    expect(program.output).toMatch(
      /^\nEV Cloud did not start\.\nThe database that \w+ names cannot be used: 127\.0\.0\.1:9 does not answer .*\.\n$/,
    );
  });
});

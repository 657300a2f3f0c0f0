import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Cluster } from '.';
import { ask, Workshop } from './cluster.fixture';
import { markOf } from './processes';

const workshop = new Workshop();
const children: ChildProcess[] = [];
/** Of all these tests: its database is made once. */
let dataDir: string;
let running: Cluster | undefined;
const start = async (): Promise<Cluster> => (running = await workshop.start(dataDir));
beforeAll(async () => {
  dataDir = await workshop.folder();
  await (await start()).stop();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await running?.stop();
});
afterAll(() => workshop.cleanUp());

/** A program that starts the cluster and is then killed without a chance to say anything. */
async function doomedProgram(): Promise<{ url: string; pid: number; kill(): Promise<void> }> {
  const root = resolve(__dirname, '../../../..');
  const program = `
    require(${JSON.stringify(join(root, 'test/support/events/register-typescript.cjs'))});
    const { startCluster } = require(${JSON.stringify(join(__dirname, 'index.ts'))});
    startCluster({ dataDir: process.argv[1], log: () => undefined })
      .then((cluster) => console.log(JSON.stringify({ url: cluster.adminUrl(), pid: cluster.pid })));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['-e', program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (
    await new Promise<string>((done) => child.stdout.once('data', (chunk: Buffer) => done(chunk.toString())))
  ).split('\n');
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const told = JSON.parse(line ?? '') as { url: string; pid: number };
  return {
    ...told,
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

describe('a start after the program was killed with -9', () => {
  it('stops the server that was left running, cleanly, and goes on with its data', async () => {
    const killed = await doomedProgram();
    await ask(killed.url, 'CREATE TABLE kept (id int)');
    await killed.kill();
    expect(await markOf(killed.pid)).toBeDefined();

    const cluster = await start();
    // Not `kill(pid, 0)`: where nobody collects orphans, the dead keep their number.
    expect(await markOf(killed.pid)).toBeUndefined();
    expect(workshop.lines.join()).toContain(`process ${killed.pid}`);
    expect(await ask(cluster.adminUrl(), "SELECT to_regclass('kept')::text AS name")).toEqual([{ name: 'kept' }]);
    // "was interrupted" is what the server says when it must recover.
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('interrupted');
  });

  it('recovers when the server was killed too', async () => {
    const killed = await doomedProgram();
    await ask(killed.url, 'CREATE TABLE recovered (id int)');
    await killed.kill();
    process.kill(killed.pid, 'SIGKILL');
    const cluster = await start();
    expect(await ask(cluster.adminUrl(), "SELECT to_regclass('recovered')::text AS name")).toEqual([
      { name: 'recovered' },
    ]);
  });

  it('leaves a process alone that got the number of the old one', async () => {
    await (await start()).stop();
    // This test's own process stands for the innocent one, in both files that carry numbers.
    const mark = await markOf(process.pid);
    await writeFile(join(dataDir, 'lock'), JSON.stringify({ pid: process.pid, started: `${mark?.started ?? ''}0` }));
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n`);
    const cluster = await start();
    expect(await ask(cluster.adminUrl(), 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
  });
});

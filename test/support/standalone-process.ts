import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readyBuild, ROOT } from './built-program';
import { until } from './until';

const run = promisify(execFile);
const LAST_WORDS = 4_000;
const OUTPUT = 'output.log';

export interface StandaloneProcessOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Adds to what `npm start` reads. */
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
  /** Another checkout, which has been built; this one unless given. */
  readonly root?: string;
}

/**
 * `npm start` as a process of its own: the built program, which can be stopped, or killed as a power cut would. What it
 * prints goes to a file in its DATA_DIR: nobody has to read along for it to go on.
 */
export class StandaloneProcess {
  private constructor(
    private readonly options: StandaloneProcessOptions,
    private readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Builds what is stale, unless the run did so, starts and waits until everything is served. @throws with the program's last words */
  static async start(options: StandaloneProcessOptions): Promise<StandaloneProcess> {
    await readyBuild();
    const { dataDir, port, env = {}, nodeArguments = [], root = ROOT } = options;
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await rm(join(dataDir, OUTPUT), { force: true });
    const output = openSync(join(dataDir, OUTPUT), 'a');
    const child = spawn(process.execPath, [...nodeArguments, join(root, 'dist/apps/standalone/src/main.js')], {
      cwd: root,
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    // A test or benchmark that breaks down must not leave servers behind.
    const killLast = (): void => void child.kill('SIGKILL');
    process.once('exit', killLast);
    const ended = new Promise((settled) => child.once('exit', settled)).then(() => process.off('exit', killLast));
    const started = new StandaloneProcess(options, child, ended);
    const isReady = async (): Promise<boolean> => (await started.finalNotice()).includes('EV Cloud is ready');
    await until('the start', async () => !started.isRunning || (await isReady()), 120_000).catch(
      async (error: unknown) => {
        await started.kill();
        throw new Error(`it did not start:\n${await started.finalNotice()}`, { cause: error });
      },
    );
    if (!started.isRunning) throw new Error(`the program ended:\n${await started.finalNotice()}`);
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** What it printed last. */
  async finalNotice(): Promise<string> {
    const file = await open(join(this.options.dataDir, OUTPUT));
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - LAST_WORDS);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LAST_WORDS), 0, LAST_WORDS, from);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** The embedded server's superuser, in the database of both apps. */
  async adminUrl(): Promise<string> {
    const { dataDir } = this.options;
    const identity = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
      superuserPassword: string;
    };
    const port = (await this.postmasterFile())[3] ?? '';
    return `postgres://postgres:${identity.superuserPassword}@127.0.0.1:${port}/evcloud`;
  }

  /** SIGTERM, and waits for the end. @throws with the program's last words when it did not stop cleanly */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
    if (this.child.exitCode) throw new Error(`it did not stop cleanly:\n${await this.finalNotice()}`);
  }

  /** kill -9 of the program; its PostgreSQL runs on. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** kill -9 of the program, its PostgreSQL and every process of that. */
  async killWithDatabase(): Promise<void> {
    const postmaster = Number((await this.postmasterFile())[0]);
    const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
    const children = stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([, parent]) => parent === postmaster)
      .map(([pid]) => pid ?? 0);
    // The program first, or it would start its server again; nothing is awaited in between.
    this.child.kill('SIGKILL');
    for (const pid of [postmaster, ...children]) killIfThere(pid);
    await this.ended;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  private async postmasterFile(): Promise<string[]> {
    return (await readFile(join(this.options.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  }
}

/** A TCP port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

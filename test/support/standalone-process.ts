import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
const LAST_WORDS = 4_000;

export interface StandaloneProcessOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Adds to what `npm start` reads. */
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}

/** `npm start` as a process of its own: the built program, which can be stopped, or killed as a power cut would. */
export class StandaloneProcess {
  private output = '';

  private constructor(
    private readonly options: StandaloneProcessOptions,
    private readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-LAST_WORDS)));
    }
  }

  /** Builds what is stale, starts and waits until everything is served. @throws with the program's last words */
  static async start(options: StandaloneProcessOptions): Promise<StandaloneProcess> {
    await run(process.execPath, [join(ROOT, 'scripts/build.mjs')]);
    const { dataDir, port, env = {}, nodeArguments = [] } = options;
    const child = spawn(process.execPath, [...nodeArguments, join(ROOT, 'dist/apps/standalone/src/main.js')], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((settled) => child.once('exit', settled));
    const started = new StandaloneProcess(options, child, ended);
    await until('the start', () => started.output.includes('EV Cloud is ready') || started.hasEnded, 120_000);
    if (started.hasEnded) throw new Error(`the program ended:\n${started.output}`);
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** What it printed last. */
  get lastWords(): string {
    return this.output;
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

  /** SIGTERM, and waits for the end. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
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

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
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

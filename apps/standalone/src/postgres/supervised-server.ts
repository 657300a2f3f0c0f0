import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Placement } from './placement';
import { runServer, ServerFailed, type ServerRun } from './server';

const fastShutdownMs = 60_000;

/** A TCP port of this machine that nobody listens on now. Somebody may be faster: starting is tried again. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Another server took the port, or the children of a killed server still hold its shared memory for a moment. */
const passes = (reason: string): boolean =>
  /could not create any TCP|shared memory block|lock file "postmaster.pid"/.test(reason);

/** Keeps one server running on one port until it is told to stop: a server that dies is started again on its data. */
export class SupervisedServer {
  private stopping = false;
  private watch: Promise<void> = Promise.resolve();

  private constructor(
    private readonly placement: Placement,
    private readonly ephemeral: boolean,
    private readonly logPath: string,
    private readonly log: (line: string) => void,
    readonly port: number,
    private current: ServerRun,
  ) {}

  /** @throws ServerFailed */
  static async start(
    placement: Placement,
    ephemeral: boolean,
    logPath: string,
    log: (line: string) => void,
    spawned?: () => void,
  ): Promise<SupervisedServer> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      try {
        const run = await runServer(placement, { port, ephemeral }, logPath, log, spawned);
        const server = new SupervisedServer(placement, ephemeral, logPath, log, port, run);
        server.watch = server.keepRunning();
        return server;
      } catch (error) {
        if (!(error instanceof ServerFailed) || !passes(error.reason) || attempt === 10) throw error;
        await sleep(300);
      }
    }
  }

  get pid(): number {
    return this.current.pid;
  }

  /** Fast shutdown: sessions are ended, everything is flushed. Harder after a minute. May be called more than once. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.current.signal('SIGINT');
    for (const [wait, harder] of [
      [fastShutdownMs, 'SIGQUIT'],
      [10_000, 'SIGKILL'],
    ] as const) {
      const timer = new AbortController();
      const late = sleep(wait, true, { signal: timer.signal }).catch(() => false);
      const isLate = await Promise.race([this.watch.then(() => false), late]);
      timer.abort();
      if (!isLate) return;
      this.current.signal(harder);
    }
    await this.watch;
  }

  private async keepRunning(): Promise<void> {
    for (;;) {
      await this.current.ended;
      if (this.isStopping()) return;
      this.log('PostgreSQL ended unexpectedly: starting it again');
      if (!(await this.startAgain())) return;
    }
  }

  /** @returns false when told to stop meanwhile */
  private async startAgain(): Promise<boolean> {
    for (let pause = 200; !this.isStopping(); pause = Math.min(pause * 2, 10_000)) {
      try {
        this.current = await runServer(
          this.placement,
          { port: this.port, ephemeral: this.ephemeral },
          this.logPath,
          this.log,
        );
        if (this.isStopping()) this.current.signal('SIGINT');
        return true;
      } catch (error) {
        this.log(error instanceof Error ? error.message : 'PostgreSQL did not start');
        await sleep(pause, undefined, { ref: false });
      }
    }
    return false;
  }

  /** A method, since the flag changes while we wait and the compiler believes it does not. */
  private isStopping(): boolean {
    return this.stopping;
  }
}

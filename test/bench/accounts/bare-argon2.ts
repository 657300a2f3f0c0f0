import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** argon2 in a process of its own, on as many threads as the server checks passwords on: one for each core. */
export class BareArgon2 {
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly child: ChildProcess) {
    child.on('message', () => this.waiting.shift()?.());
  }

  static async start(): Promise<BareArgon2> {
    const env = { ...process.env, UV_THREADPOOL_SIZE: String(availableParallelism()) };
    const child = fork(join(__dirname, 'bare-argon2-main.js'), { env });
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('bare argon2 did not start'))),
    ]);
    return new BareArgon2(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** One check of a password that fits. Which of those that wait is told first does not matter: all are alike. */
  verify(): Promise<void> {
    return new Promise((done) => {
      this.waiting.push(done);
      this.child.send('verify');
    });
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

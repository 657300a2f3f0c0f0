import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FloorSettings } from './floor-main';

/** The floor in a process of its own. */
export class FloorProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(settings: FloorSettings, nodeArguments: readonly string[]): Promise<FloorProcess> {
    const child = fork(join(__dirname, 'floor-main.js'), { execArgv: [...nodeArguments] });
    child.send(settings);
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the floor ended'))),
    ])) as [{ port: number }];
    return new FloorProcess(child, message.port);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

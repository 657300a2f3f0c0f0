import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FloodCount, FloodOrder } from './flood-main';

/** The flood comes from a process of its own: what it takes to make it must not slow those who are measured. */
export class FloodProcess {
  private readonly child: ChildProcess = fork(join(__dirname, 'flood-main.js'));

  /** Opens its connections. */
  async prepare(order: FloodOrder): Promise<void> {
    await this.answerTo(order);
  }

  /** What was prepared. */
  async run(): Promise<FloodCount> {
    return (await this.answerTo('begin')) as FloodCount;
  }

  private async answerTo(message: FloodOrder | 'begin'): Promise<unknown> {
    this.child.send(message);
    const [answer] = (await Promise.race([
      once(this.child, 'message'),
      once(this.child, 'exit').then(() => Promise.reject(new Error('the flood ended'))),
    ])) as [unknown];
    return answer;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

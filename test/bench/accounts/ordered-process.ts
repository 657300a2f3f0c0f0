import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Load comes from a process of its own: what it takes to make it must not slow those who are measured. */
export class OrderedProcess<Order extends object, Count> {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  /** @param main the file of a process that runs `serveOrders` */
  constructor(main: string) {
    this.child = fork(main);
    this.ended = once(this.child, 'exit');
    this.ended.catch(() => undefined); // told to whoever waits for an answer
  }

  /** Opens its connections. */
  async prepare(order: Order): Promise<void> {
    await this.answerTo(order);
  }

  /** What was prepared. */
  async run(): Promise<Count> {
    return (await this.answerTo('begin')) as Count;
  }

  private async answerTo(message: Order | 'begin'): Promise<unknown> {
    this.child.send(message);
    const [answer] = (await Promise.race([
      once(this.child, 'message'),
      this.ended.then(() => Promise.reject(new Error('the load ended'))),
    ])) as [unknown];
    return answer;
  }

  async stop(): Promise<void> {
    this.child.disconnect();
    await this.ended;
  }
}

/**
 * The other side, in the process itself. First an order comes, then the word to begin: what is measured is requests and not
 * connections.
 */
export function serveOrders<Order, Prepared, Count>(
  prepare: (order: Order) => Promise<Prepared>,
  run: (order: Order, prepared: Prepared) => Promise<Count>,
): void {
  const serve = async (): Promise<void> => {
    for (;;) {
      const [order] = (await once(process, 'message')) as [Order];
      const prepared = await prepare(order);
      process.send?.('ready');
      await once(process, 'message');
      process.send?.(await run(order, prepared));
    }
  };
  process.once('disconnect', () => process.exit(0));
  serve().catch((error: unknown) => {
    process.stderr.write(`the load did not run: ${String(error)}\n`);
    process.exit(1);
  });
}

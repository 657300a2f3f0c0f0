import { Jobs } from '@evc/events';

const DAY_MS = 86_400_000;

/**
 * The same statement, for a time after the bench: the floor only takes sessions in. Its events would else be delivered
 * by the server, at the cost of one or the other; the server's own are delivered while it is measured.
 */
export class JobsForLater extends Jobs {
  override async add(...[tx, name, payload, options, alongside]: Parameters<Jobs['add']>): Promise<void> {
    await super.add(tx, name, payload, { ...options, afterMs: DAY_MS }, alongside);
  }
}

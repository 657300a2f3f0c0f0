import type { MeteredSession } from '../meter-values/meter-values.service';

const MOST = 64;

/** The transactions of one socket and their sessions, so that a reading costs one statement. */
export class KnownTransactions {
  private readonly sessions = new Map<number, MeteredSession>();

  /** The session of a transaction, asked of `find` only the first time it is found. */
  async sessionOf(transactionId: number, find: () => Promise<MeteredSession | null>): Promise<MeteredSession | null> {
    const known = this.sessions.get(transactionId);
    if (known) return known;
    const found = await find();
    if (found) this.put(transactionId, found);
    return found;
  }

  put(transactionId: number, { sessionId, meterStartWh }: MeteredSession): void {
    const [oldest] = this.sessions.keys();
    if (this.sessions.size >= MOST && oldest !== undefined) this.sessions.delete(oldest);
    this.sessions.set(transactionId, { sessionId, meterStartWh });
  }
}

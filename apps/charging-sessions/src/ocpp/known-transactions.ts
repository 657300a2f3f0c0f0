import { WeighingPause } from '../meter-values/weighing-pause';
import type { FollowedSession } from '../meter-values/meter-values.service';
import type { MeteredSession } from '../meter-values/live-meter';

const MOST = 64;

/** The transactions of one socket and their sessions, so that a reading costs one statement. */
export class KnownTransactions {
  private readonly sessions = new Map<number, FollowedSession>();
  private readonly weighing = new WeighingPause();

  /** The session of a transaction, asked of `find` only the first time it is found. */
  async sessionOf(transactionId: number, find: () => Promise<MeteredSession | null>): Promise<FollowedSession | null> {
    const known = this.sessions.get(transactionId);
    if (known) return known;
    const found = await find();
    return found && this.put(transactionId, { ...found, live: null });
  }

  /** A session that begins now and shows its start. */
  begin(transactionId: number, session: MeteredSession): void {
    const { startedAt: at, meterStartWh: wh } = session;
    this.put(transactionId, { ...session, live: wh === null ? null : { energyWh: 0, last: { at, wh } } });
  }

  private put(
    transactionId: number,
    { sessionId, startedAt, meterStartWh, maxPowerW, live }: Omit<FollowedSession, 'weighing'>,
  ): FollowedSession {
    const [oldest] = this.sessions.keys();
    if (this.sessions.size >= MOST && oldest !== undefined) this.sessions.delete(oldest);
    const followed = { sessionId, startedAt, meterStartWh, maxPowerW, live, weighing: this.weighing };
    this.sessions.set(transactionId, followed);
    return followed;
  }
}

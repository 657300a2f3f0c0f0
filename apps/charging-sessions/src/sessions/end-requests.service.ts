import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { awaitEnd } from '@evc/domain';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import { Connections, outcomeOf } from '../charge-points/connections';
import { Refusals } from '../charge-points/health/refusals';
import { AwaitedEndsService } from './awaited-ends.service';
import { UnendedRepository, type RunningSession, type SessionRef } from './unended.repository';

/**
 * Ends that people ask for. The charge point is asked to stop; whether it stops, refuses, says nothing or is away, the
 * session ends: by its stop, or by rule when none has come in time (ADR 0020).
 */
@Injectable()
export class EndRequestsService {
  constructor(
    private readonly unended: UnendedRepository,
    private readonly ends: AwaitedEndsService,
    private readonly connections: Connections,
    private readonly refusals: Refusals,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For the client's staff. @param reason is shown to the driver @throws Problem session-not-active */
  async askByStaff(ref: SessionRef, reason: string): Promise<void> {
    await this.askFor(ref, 'operator', reason);
  }

  /** @throws Problem session-not-active */
  async ask(ref: SessionRef, by: 'driver'): Promise<void> {
    await this.askFor(ref, by, null);
  }

  private async askFor(ref: SessionRef, by: 'driver' | 'operator', reason: string | null): Promise<void> {
    const session = await this.unended.find(this.database, ref);
    if (!session) throw new Problem('session-not-active');
    const now = this.clock.now();
    const awaited = awaitEnd(by, now, now);
    await this.database.transaction(async (tx) => {
      if (!(await this.unended.lock(tx, ref))) throw new Problem('session-not-active');
      // With the wish itself: the charge point may take its time to answer, and the process may not live that long.
      if (reason !== null) await this.unended.note(tx, ref, reason);
      await this.unended.askEnd(tx, ref, awaited);
    });
    // A charge point that rejects the call runs no such transaction: there is no stop to wait for.
    if (await this.isRejected(ref.clientId, session)) await this.ends.settle(ref, awaited.dueAt);
  }

  private async isRejected(clientId: string, { chargePointId, transactionId }: RunningSession): Promise<boolean> {
    const connection = this.connections.find(chargePointId);
    const answer = connection ? await outcomeOf(() => connection.remoteStop(transactionId)) : 'Offline';
    if (answer !== 'Accepted')
      this.refusals.call({ clientId, chargePointId }, 'RemoteStopTransaction', answer.toLowerCase());
    return answer === 'Rejected';
  }
}

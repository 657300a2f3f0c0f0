import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { sessionCost, sessionEnergy, settlementOf, type EndedBy, type MeterReason } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { SessionNews } from '../reviews/session-news';
import type { StopReason } from './session';
import { SessionsRepository, type OpenSession } from './sessions.repository';

/** An end, from whatever it is known. */
export interface SessionEndReport {
  /** Not before the session's start. */
  readonly at: Date;
  /** The register that the stop reported, Wh; null when no stop did. */
  readonly meterStopWh: number | null;
  readonly reason: StopReason | null;
  readonly by: EndedBy;
  readonly flags: readonly string[];
}

/** The one way a session ends, whether its charge point said so or a rule concluded it (ADR 0020). */
@Injectable()
export class SessionEndingService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly meterValues: MeterValuesService,
    private readonly news: SessionNews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends a session that is locked by `tx` and has not ended: its energy by the domain's rule from all readings stored up
   * to now, its cost, and the event that tells its driver; or, where the energy had to be estimated, the wait for its operator.
   */
  async end(tx: Tx, clientId: string, session: OpenSession, end: SessionEndReport): Promise<void> {
    const { sessionId, driverId, startedAt, meterStartWh } = session;
    const readings = await this.meterValues.registersOf(tx, clientId, sessionId);
    const energy = sessionEnergy({ startedAt, endedAt: end.at, meterStartWh, meterStopWh: end.meterStopWh, readings });
    const settlement = session.status === 'active' ? settlementOf(energy.state, this.clock.now()) : null;
    const isBilled = settlement?.status === 'completed';
    const tariff = { pricePerKwhMinor: session.pricePerKwh, currency: session.currency };
    await this.sessions.finish(tx, clientId, sessionId, {
      endedAt: end.at,
      meterStopWh: end.meterStopWh,
      energy,
      settlement,
      costMinor: isBilled ? sessionCost(energy.energyWh, tariff).amountMinor : null,
      stopReason: end.reason,
      endedBy: end.by,
      flags: [...end.flags, ...meterFlags(energy.reasons)],
    });
    if (isBilled && driverId !== null)
      await this.news.firstTold(tx, { ...session, driverId, endedAt: end.at, ...energy });
  }
}

/** What a session carries when its meter said what cannot be. */
export function meterFlags(reasons: readonly MeterReason[]): string[] {
  return reasons.length > 0 ? ['meter-anomaly', ...reasons] : [];
}

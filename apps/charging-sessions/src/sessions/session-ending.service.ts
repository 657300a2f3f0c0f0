import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { registerUntil, sessionCost, sessionEnergy, settlementByStop, settlementOf } from '@evc/domain';
import type { EndedBy, MeterReason, SessionEnergy } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { ReviewsService } from '../reviews/reviews.service';
import { SessionNews } from '../reviews/session-news';
import type { StopReason } from './session';
import { SessionMetrics } from './session-metrics';
import { SessionsRepository, type OpenSession, type SessionEnd } from './sessions.repository';
import { StoplessRepository } from './stopless.repository';

/** An end, from whatever it is known. */
export interface SessionEndReport {
  /** Not before the session's start. */
  readonly at: Date;
  /** The register that the stop reported, Wh; null when no stop did. */
  readonly meterStopWh: number | null;
  readonly reason: StopReason | null;
  readonly by: EndedBy;
  /** For `stop-without-id`: what its repeat is known by. */
  readonly stopKey?: Buffer;
  readonly flags: readonly string[];
}

/** The one way a session ends, whether its charge point said so or a rule concluded it (ADR 0020). */
@Injectable()
export class SessionEndingService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly stopless: StoplessRepository,
    private readonly meterValues: MeterValuesService,
    private readonly reviews: ReviewsService,
    private readonly news: SessionNews,
    private readonly metrics: SessionMetrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends a session that is locked by `tx` and has not ended: its energy by the domain's rule from all readings stored up
   * to now, its cost, and the event that tells its driver; or, where the energy had to be estimated, the wait for its operator.
   */
  async end(tx: Tx, clientId: string, session: OpenSession, end: SessionEndReport): Promise<void> {
    const energy = await this.energyOf(tx, clientId, session, end);
    const settlement = session.status === 'active' ? settlementOf(energy.state, this.clock.now()) : null;
    await this.write(tx, clientId, session, end, energy, settlement);
    this.metrics.ended(end.by);
    const { driverId, sessionId } = session;
    if (settlement === null || driverId === null) return;
    if (settlement.status === 'completed')
      await this.news.firstTold(tx, { ...session, driverId, endedAt: end.at, ...energy });
    else await this.news.announceEnd(tx, { driverId, sessionId }, end.by);
  }

  /**
   * The stop of a session that was ended by rule has come after all: its register, time and reason take the place of
   * what was concluded. Only a stop corrects, and only a conclusion is corrected, so this happens once.
   */
  async correct(tx: Tx, clientId: string, session: OpenSession, stop: SessionEndReport): Promise<void> {
    const energy = await this.energyOf(tx, clientId, session, stop);
    const before = await this.reviews.holdEnded(tx, { clientId, sessionId: session.sessionId });
    const settlement = before && settlementByStop(before, energy, this.clock.now());
    const lowestWh = settlement?.lowestWh ?? energy.lowestWh;
    const costMinor = await this.write(tx, clientId, session, stop, { ...energy, lowestWh }, settlement);
    if (before && settlement) {
      const { reopened } = settlement;
      await this.reviews.correctedByStop(tx, before, { energyWh: energy.energyWh, costMinor, reopened });
    }
    this.metrics.corrected(session.endedBy);
  }

  private async energyOf(tx: Tx, clientId: string, session: OpenSession, end: SessionEndReport): Promise<Ended> {
    const { sessionId, startedAt, meterStartWh, maxPowerW } = session;
    const readings = await this.meterValues.registersOf(tx, clientId, sessionId);
    // Another start on the connector can lie before the end of a session only where its stop came late or never.
    const isLate = end.by !== 'stop' || session.endedAt !== null;
    const next = isLate ? await this.stopless.nextStartAfter(tx, { clientId, sessionId }) : null;
    const own = registerUntil(next, { endedAt: end.at, meterStartWh, meterStopWh: end.meterStopWh, readings });
    const energy = sessionEnergy({ startedAt, endedAt: end.at, meterStartWh, maxPowerW, ...own.registers });
    return { ...energy, overlaps: own.overlaps };
  }

  private async write(
    tx: Tx,
    clientId: string,
    session: OpenSession,
    end: SessionEndReport,
    energy: Ended,
    settlement: SessionEnd['settlement'],
  ): Promise<number | null> {
    const tariff = { pricePerKwhMinor: session.pricePerKwh, currency: session.currency };
    const costMinor = settlement?.status === 'completed' ? sessionCost(energy.energyWh, tariff).amountMinor : null;
    await this.sessions.finish(tx, clientId, session.sessionId, {
      endedAt: end.at,
      meterStopWh: end.meterStopWh,
      energy,
      settlement,
      costMinor,
      stopReason: end.reason,
      endedBy: end.by,
      stopKey: end.stopKey ?? null,
      flags: [...end.flags, ...meterFlags(energy.reasons), ...(energy.overlaps ? ['overlaps-next-session'] : [])],
    });
    return costMinor;
  }
}

interface Ended extends SessionEnergy {
  /** Its stop claimed what the next session on the connector counts. */
  readonly overlaps: boolean;
}

/** What a session carries when its meter said what cannot be. */
export function meterFlags(reasons: readonly MeterReason[]): string[] {
  return reasons.length > 0 ? ['meter-anomaly', ...reasons] : [];
}

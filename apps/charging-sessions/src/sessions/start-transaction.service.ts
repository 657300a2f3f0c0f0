import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, isUniqueViolation, newRandomId, type Tx } from '@evc/database';
import {
  decideStart,
  mayBeRepeated,
  normaliseTimestamp,
  type IdTagStatus,
  type PolicyPack,
  type ReportedStart,
} from '@evc/domain';
import { ChargingOutbox } from '@evc/events';
import { POLICY_PACK } from '@evc/policy';
import type { ChargePointRef } from '../charge-points/charge-point';
import { Refusals, type RefusalReason } from '../charge-points/health/refusals';
import type { MeteredSession } from '../meter-values/live-meter';
import { PseudonymsService } from '../pseudonyms/pseudonyms.service';
import { AwaitedEndsService } from './awaited-ends.service';
import { DriverIndexRepository } from './driver-index.repository';
import { IdTagsService, type TagHolder } from './id-tags.service';
import { RequestsRepository } from './requests.repository';
import type { NewSession, SessionDriver } from './session';
import { SessionsRepository } from './sessions.repository';
import { SitesRepository } from './sites.repository';
import { startKeyOf } from './start-key';
import { StoplessRepository } from './stopless.repository';
import { termsAt } from './terms';

export interface StartReport extends ReportedStart {
  readonly connectorId: number;
  readonly receivedAt: Date;
}

/** What the charge point is told; `session` is null for a start that is not recorded. */
export interface StartAnswer {
  readonly transactionId: number;
  readonly idTagStatus: IdTagStatus;
  readonly session: MeteredSession | null;
}

/** An answer, and why it refuses the start; null where it does not, or did before. */
interface Recorded extends StartAnswer {
  readonly refusal: RefusalReason | null;
}

const ATTEMPTS = 5;
/** Never a session's: what a start is told that is not recorded, so that its stop is known and ends nothing. */
export const UNRECORDED_TRANSACTION = 2 ** 31 - 1;

@Injectable()
export class StartTransactionService {
  constructor(
    private readonly sites: SitesRepository,
    private readonly sessions: SessionsRepository,
    private readonly requests: RequestsRepository,
    private readonly driverIndex: DriverIndexRepository,
    private readonly idTags: IdTagsService,
    private readonly pseudonyms: PseudonymsService,
    private readonly ends: AwaitedEndsService,
    private readonly stopless: StoplessRepository,
    private readonly refusals: Refusals,
    private readonly outbox: ChargingOutbox,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /**
   * Records a start: what happened at the charge point is kept whether it was allowed or not. The same start sent again
   * gets the transaction it got before. Transaction ids are random, so they tell nothing about other sessions. A retired
   * charge point begins nothing: its start is refused and not recorded.
   */
  async start(point: ChargePointRef, report: StartReport): Promise<StartAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { refusal, ...answer } = await this.database.transaction((tx) => this.record(tx, point, report));
        if (refusal) this.refusals.message(point, 'StartTransaction', refusal);
        return answer;
      } catch (error) {
        if (attempt >= ATTEMPTS || !isUniqueViolation(error, 'sessions_transaction')) throw error;
      }
    }
  }

  private async record(tx: Tx, point: ChargePointRef, report: StartReport): Promise<Recorded> {
    const { at: startedAt, flags } = normaliseTimestamp({ reported: report.reportedAt, receivedAt: report.receivedAt });
    const site = await this.sites.lock(tx, point, startedAt);
    if (!site) throw new Error('a connected charge point has no terms to charge under');
    const startKey = startKeyOf(report.connectorId, report);
    const before = await this.sessions.findByKey(tx, point, startKey);
    const [{ meterStartWh }, { maxPowerW }] = [report, site];
    if (before?.transactionId && before.authorisation && mayBeRepeated(before, flags)) {
      const { sessionId, transactionId, authorisation: idTagStatus } = before;
      return { transactionId, idTagStatus, session: { sessionId, startedAt, meterStartWh, maxPowerW }, refusal: null };
    }
    if (!site.isInService)
      return { transactionId: UNRECORDED_TRANSACTION, idTagStatus: 'Blocked', session: null, refusal: 'retired' };

    if (before) await this.sessions.forgetStart(tx, point.clientId, before.sessionId);
    const holder = await this.idTags.resolve(tx, point, report.idTag, startedAt);
    const decision = decideStart(holder.standing);
    const accepted = decision.sessionStatus === 'active';
    const { connectorId, receivedAt } = report;
    await this.ends.nextStarted(tx, { ...point, connectorId, startedAt, receivedAt, accepted });
    const session = {
      ...point,
      sessionId: (accepted ? holder.requested?.sessionId : null) ?? newRandomId(),
      connectorId: report.connectorId,
      driver: accepted ? await this.driverOf(tx, point.clientId, holder, startedAt) : null,
      transactionId: randomInt(1, UNRECORDED_TRANSACTION),
      startKey,
      authorisation: decision.idTagStatus,
      requestedAt: null,
      startedAt,
      endedAt: null,
      meterStartWh,
      meterStopWh: null,
      energyWh: 0,
      status: decision.sessionStatus,
      stopReason: null,
      endedBy: null,
      meter: null,
      flags: accepted ? flags : [...flags, decision.reason],
      terms: termsAt(site, point.clientId, this.policy),
      createdAt: report.receivedAt,
    } satisfies NewSession;
    if (accepted && holder.requested) await this.requests.begin(tx, session);
    else await this.sessions.add(tx, session);
    const next = await this.stopless.nextStartAfter(tx, session);
    if (next) await this.ends.startedBefore(tx, session, next.at, receivedAt);
    if (session.driver) await this.tellDriver(tx, session, session.driver);
    const { sessionId, transactionId } = session;
    return {
      transactionId,
      idTagStatus: decision.idTagStatus,
      session: { sessionId, startedAt, meterStartWh, maxPowerW },
      refusal: decision.reason === 'accepted' ? null : decision.reason,
    };
  }

  private async driverOf(tx: Tx, clientId: string, holder: TagHolder, at: Date): Promise<SessionDriver | null> {
    if (!holder.driver) return null;
    const { driverId } = holder.driver;
    return {
      ...holder.driver,
      pseudonym: holder.requested?.pseudonym ?? (await this.pseudonyms.of(tx, clientId, driverId, at)),
    };
  }

  private async tellDriver(tx: Tx, session: NewSession, { driverId }: SessionDriver): Promise<void> {
    const { clientId, sessionId, startedAt } = session;
    await this.driverIndex.put(tx, { driverId, sessionId, clientId, startedAt });
    await this.outbox.publish(tx, { type: 'session.started', subject: sessionId, data: { sessionId, driverId } });
  }
}

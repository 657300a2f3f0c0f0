import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, newRandomId, type Tx } from '@evc/database';
import { canBegin, isOutOfOrder, type PolicyPack } from '@evc/domain';
import { ChargingJobs } from '@evc/events';
import { CLOCK, Problem, type Clock, type Confirmation } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import type { ChargePointRef } from '../charge-points/charge-point';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { Connections, outcomeOf } from '../charge-points/connections';
import { Refusals } from '../charge-points/health/refusals';
import { DriversService } from '../drivers/drivers.service';
import { PseudonymsService } from '../pseudonyms/pseudonyms.service';
import { StartConfirmationsService } from '../settings/start-confirmations.service';
import { DriverIndexRepository } from './driver-index.repository';
import { DriverSessionsRepository } from './driver-sessions.repository';
import { EndRequestsService } from './end-requests.service';
import { RequestsRepository } from './requests.repository';
import type { SessionStatus } from './session';
import { SitesRepository } from './sites.repository';
import { termsAt } from './terms';

export const GIVE_UP_START = 'give-up-start';

/** How long the app waits for a start that the charge point agreed to: time enough to put the cable in. */
export const START_WAIT_MS = 2 * 60 * 1000;

const UNABLE = {
  en: 'The charge point answered that it could not carry out the request.',
  'zh-Hant': '充電設備回覆無法執行請求。',
};

export interface RequestOutcome {
  readonly sessionId: string;
  readonly status: SessionStatus;
}

/** What a driver asks for. */
export interface StartRequest {
  readonly chargePointId: string;
  readonly connectorId: number;
  /** The driver's word of the moment, where they want to be asked for it. */
  readonly confirmation?: string | undefined;
}

/** Starting and stopping from the app. */
@Injectable()
export class SessionRequestsService {
  constructor(
    private readonly sites: SitesRepository,
    private readonly requests: RequestsRepository,
    private readonly driverIndex: DriverIndexRepository,
    private readonly driverSessions: DriverSessionsRepository,
    private readonly chargePoints: ChargePointsService,
    private readonly connections: Connections,
    private readonly drivers: DriversService,
    private readonly pseudonyms: PseudonymsService,
    private readonly confirmations: StartConfirmationsService,
    private readonly endRequests: EndRequestsService,
    private readonly refusals: Refusals,
    private readonly jobs: ChargingJobs,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asks the charge point to start for a driver. The charge point learns the driver's pseudonym with its owner and
   * nothing else (QST-1.2b). The session begins when the charge point reports its start; until then it is `requested`.
   * @throws Problem charge-point-unknown, connector-unknown, charge-point-offline, connector-busy, charge-point-rejected, account-restricted,
   *   confirmation-token-needed
   */
  async start(
    driverId: string,
    askedIn: string,
    { chargePointId, connectorId, confirmation: token }: StartRequest,
  ): Promise<RequestOutcome> {
    const point = await this.chargePoints.find(chargePointId);
    if (!point) throw new Problem('charge-point-unknown');
    const connection = this.connections.find(chargePointId);
    if (!connection) throw new Problem('charge-point-offline');
    const confirmation = await this.confirmations.read({ subject: driverId, sessionId: askedIn }, token);
    const { sessionId, pseudonym } = await this.database.transaction((tx) =>
      this.request(tx, driverId, point, connectorId, confirmation),
    );
    const outcome = await outcomeOf(() => connection.remoteStart({ connectorId, idTag: pseudonym }));
    if (outcome === 'Rejected' || outcome === 'Unable') {
      this.refusals.call(point, 'RemoteStartTransaction', outcome.toLowerCase());
      await this.requests.fail(this.database, point.clientId, sessionId, 'rejected');
      throw new Problem('charge-point-rejected', outcome === 'Unable' ? { detail: UNABLE } : {});
    }
    // Without an answer the start may still come; the session waits for it as after an Accepted.
    return { sessionId, status: 'requested' };
  }

  /**
   * Ends the driver's session, by its charge point or, where that does not stop in time, by rule; or takes back a request
   * that has not begun.
   * @throws Problem not-found, session-not-active
   */
  async stop(driverId: string, sessionId: string): Promise<RequestOutcome> {
    const session = await this.driverSessions.find(this.database, driverId, sessionId);
    if (!session) throw new Problem('not-found');
    if (
      session.status === 'requested' &&
      (await this.requests.fail(this.database, session.clientId, sessionId, 'cancelled'))
    ) {
      return { sessionId, status: 'failed' };
    }
    await this.endRequests.ask(session, 'driver');
    const asked = await this.driverSessions.find(this.database, driverId, sessionId);
    return { sessionId, status: asked?.status ?? session.status };
  }

  /** The start never came. Does nothing for a session that has begun. */
  async giveUp(clientId: string, sessionId: string): Promise<void> {
    await this.requests.fail(this.database, clientId, sessionId, 'start-timeout');
  }

  private async request(
    tx: Tx,
    driverId: string,
    point: ChargePointRef,
    connectorId: number,
    confirmation: Confirmation | null,
  ): Promise<{ sessionId: string; pseudonym: string }> {
    const now = this.clock.now();
    await this.drivers.admit(tx, driverId);
    await this.confirmations.require(tx, driverId, confirmation);
    const site = await this.sites.lock(tx, point, now);
    if (!site) throw new Problem('charge-point-unknown');
    if (!site.isInService)
      throw new Problem('charge-point-rejected', {
        detail: { en: 'The charge point is out of service.', 'zh-Hant': '充電設備已停用。' },
      });
    if (site.clientStatus === 'suspended')
      throw new Problem('charge-point-rejected', {
        detail: { en: 'The operator of the charge point is suspended.', 'zh-Hant': '充電設備的營運商已被暫停。' },
      });
    await this.assertFree(tx, point, connectorId, now);
    const session = {
      sessionId: newRandomId(),
      pseudonym: await this.pseudonyms.of(tx, point.clientId, driverId, now),
    };
    await this.requests.add(tx, {
      ...point,
      ...session,
      driverId,
      connectorId,
      requestedAt: now,
      terms: termsAt(site, point.clientId, this.policy),
    });
    await this.driverIndex.put(tx, {
      driverId,
      sessionId: session.sessionId,
      clientId: point.clientId,
      startedAt: now,
    });
    await this.jobs.add(
      tx,
      GIVE_UP_START,
      { clientId: point.clientId, sessionId: session.sessionId },
      { afterMs: START_WAIT_MS },
    );
    return session;
  }

  private async assertFree(tx: Tx, point: ChargePointRef, connectorId: number, now: Date): Promise<void> {
    const { connectors: statuses, chargePoint } = await this.sites.statuses(tx, point);
    if (statuses.size > 0 && !statuses.has(connectorId)) throw new Problem('connector-unknown');
    const awaitedSince = new Date(now.getTime() - START_WAIT_MS);
    if (
      isOutOfOrder(chargePoint) ||
      !canBegin(statuses.get(connectorId)) ||
      (await this.sites.isOccupied(tx, point, connectorId)) ||
      (await this.sites.isAwaited(tx, point, connectorId, awaitedSince))
    ) {
      throw new Problem('connector-busy');
    }
  }
}

import { randomInt } from 'node:crypto';
import { newId } from '@evc/database';
import { epochOf } from '@evc/domain';
import { Outbox } from '@evc/events';
import { MeterValuesRepository } from '../../../apps/charging-sessions/src/meter-values/meter-values.repository';
import { PseudonymsRepository } from '../../../apps/charging-sessions/src/pseudonyms/pseudonyms.repository';
import { DriverIndexRepository } from '../../../apps/charging-sessions/src/sessions/driver-index.repository';
import type { SessionTerms } from '../../../apps/charging-sessions/src/sessions/session';
import { SessionsRepository } from '../../../apps/charging-sessions/src/sessions/sessions.repository';
import { SitesRepository } from '../../../apps/charging-sessions/src/sessions/sites.repository';
import { startKeyOf } from '../../../apps/charging-sessions/src/sessions/start-key';
import { TokensRepository } from '../../../apps/charging-sessions/src/tokens/tokens.repository';
import { JobsForLater } from './jobs-for-later';
import type { FloorPoint } from './ocpp-floor';
import type { FloorDatabase } from './sql';

export interface StartMessage {
  readonly connectorId: number;
  readonly idTag: string;
  readonly meterStart: number;
  readonly timestamp: string;
}

export interface StopMessage {
  readonly transactionId: number;
  readonly meterStop: number;
  readonly timestamp: string;
}

export interface FloorSession {
  readonly sessionId: string;
  readonly transactionId: number;
  readonly meterStartWh: number;
}

type Samples = readonly { readonly value: string; readonly measurand: string }[];

/** The statements of starts, readings and stops in the server's order; decisions are taken for granted. */
export class FloorCharging {
  private readonly sites = new SitesRepository();
  private readonly sessions = new SessionsRepository();
  private readonly tokens = new TokensRepository();
  private readonly pseudonyms = new PseudonymsRepository();
  private readonly driverIndex = new DriverIndexRepository();
  private readonly meterValues = new MeterValuesRepository();
  private readonly outbox = new Outbox(new JobsForLater('charging'), { now: () => new Date() });

  constructor(
    private readonly database: FloorDatabase,
    private readonly attribution: SessionTerms['attribution'],
  ) {}

  async start(point: FloorPoint, message: StartMessage): Promise<FloorSession> {
    const { connectorId, idTag, meterStart: meterStartWh, timestamp } = message;
    const now = new Date();
    const startedAt = new Date(timestamp);
    const session = { sessionId: newId(), transactionId: randomInt(1, 2 ** 31 - 1), meterStartWh };
    const startKey = startKeyOf(connectorId, { idTag, meterStartWh, reportedAt: timestamp });
    await this.database.transaction(async (tx) => {
      const site = await this.sites.lock(tx, point, startedAt);
      const before = await this.sessions.findByKey(tx, point, startKey);
      const holder = await this.tokens.holdHolder(tx, idTag);
      if (!site || before || !holder) throw new Error('unknown charge point or card, or a start sent twice');
      if (await this.sites.isOccupied(tx, point, connectorId)) throw new Error('the connector is occupied');
      const { driverId, tokenId } = holder;
      const key = { clientId: point.clientId, epoch: epochOf(startedAt, 1), driverId };
      let pseudonym = await this.pseudonyms.find(tx, key);
      if (pseudonym === null) {
        pseudonym = newId().replaceAll('-', '').slice(-20).toUpperCase();
        await this.pseudonyms.add(tx, key, pseudonym);
      }
      await this.sessions.add(tx, {
        ...point,
        ...session,
        connectorId,
        driver: { driverId, tokenId, pseudonym },
        startKey,
        authorisation: 'Accepted',
        requestedAt: null,
        startedAt,
        endedAt: null,
        meterStopWh: null,
        energyWh: 0,
        status: 'active',
        stopReason: null,
        endedBy: null,
        meter: null,
        flags: [],
        terms: { ...site, attribution: this.attribution },
        createdAt: now,
      });
      await this.driverIndex.put(tx, { driverId, sessionId: session.sessionId, clientId: point.clientId, startedAt });
      await this.publish(tx, 'session.started', session.sessionId, driverId);
    });
    return session;
  }

  async store(
    point: FloorPoint,
    connectorId: number,
    session: FloorSession | null,
    meterValue: readonly { readonly timestamp: string; readonly sampledValue: Samples }[],
  ): Promise<void> {
    const rows = meterValue.map(({ timestamp, sampledValue }) => ({
      sampledAt: new Date(timestamp),
      energyWh: valueOf(sampledValue, 'Energy.Active.Import.Register'),
      powerW: valueOf(sampledValue, 'Power.Active.Import'),
      socPercent: valueOf(sampledValue, 'SoC'),
      flags: [],
    }));
    const energyWh = session && (rows[0]?.energyWh ?? session.meterStartWh) - session.meterStartWh;
    const sessionId = session?.sessionId ?? null;
    await this.meterValues.store(this.database, point, {
      connectorId,
      sessionId,
      rows,
      receivedAt: new Date(),
      energyWh,
    });
  }

  async stop(point: FloorPoint, message: StopMessage): Promise<void> {
    await this.database.transaction(async (tx) => {
      const session = await this.sessions.lockByTransaction(tx, point, message.transactionId);
      if (!session) throw new Error('unknown transaction');
      const { sessionId, driverId, meterStartWh } = session;
      await this.meterValues.registersOf(tx, point.clientId, sessionId);
      const energyWh = message.meterStop - (meterStartWh ?? message.meterStop);
      await this.sessions.finish(tx, point.clientId, sessionId, {
        endedAt: new Date(message.timestamp),
        meterStopWh: message.meterStop,
        energy: { energyWh, lowestWh: energyWh, state: 'clean', reasons: [] },
        settlement: { status: 'completed', meterState: 'clean', reviewDueAt: null },
        costMinor: Math.round((energyWh * session.pricePerKwh) / 1000),
        stopReason: 'EVDisconnected',
        endedBy: 'stop',
        stopKey: null,
        flags: [],
      });
      const { startedAt, network } = session;
      const durationS = Math.round((Date.parse(message.timestamp) - startedAt.getTime()) / 1000);
      const told = { startedAt: startedAt.toISOString(), durationS, energyWh, network };
      if (driverId !== null) await this.publish(tx, 'session.completed', sessionId, driverId, told);
    });
  }

  private async publish(
    tx: Parameters<Outbox['publish']>[0],
    type: string,
    sessionId: string,
    driverId: string,
    told: Record<string, string | number> = {},
  ): Promise<void> {
    await this.outbox.publish(tx, { type, subject: sessionId, data: { sessionId, driverId, ...told } });
  }
}

function valueOf(samples: Samples, measurand: string): number | null {
  const found = samples.find((sample) => sample.measurand === measurand);
  return found ? Number(found.value) : null;
}

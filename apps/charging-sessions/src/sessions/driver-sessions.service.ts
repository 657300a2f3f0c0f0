import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { sessionCost } from '@evc/domain';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import { ClientsService } from '../clients/clients.service';
import type { ArrangementRecord } from '../clients/client';
import type { LatestReading } from '../meter-values/latest-reading';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { DriverSessionsRepository, type DriverSession } from './driver-sessions.repository';

const POSITION = z.object({ t: z.iso.datetime(), s: z.uuid() });

export interface DriverSessionPage {
  readonly items: readonly DriverSession[];
  readonly nextCursor: string | null;
}

/** What drivers read of their own sessions. */
@Injectable()
export class DriverSessionsService {
  constructor(
    private readonly sessions: DriverSessionsRepository,
    private readonly meterValues: MeterValuesService,
    private readonly clients: ClientsService,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /** Newest first. @throws Problem invalid-cursor */
  async list(driverId: string, limit: number, cursor: string | undefined): Promise<DriverSessionPage> {
    const position = cursor === undefined ? null : decodeCursor(cursor, POSITION);
    const after = position && { startedAt: position.t, sessionId: position.s };
    const rows = await this.sessions.page(this.database, { driverId, limit: limit + 1, after });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor({ t: last.startedAt.toISOString(), s: last.sessionId }) : null };
  }

  /** @throws Problem not-found, also for somebody else's session */
  async read(driverId: string, sessionId: string): Promise<{ session: DriverSession; latest: LatestReading | null }> {
    const session = await this.find(driverId, sessionId);
    return { session, latest: await this.meterValues.latestOf(session.clientId, sessionId) };
  }

  /** Who answers for the session, under which arrangement (QST-1.2a). @throws Problem not-found */
  async controllers(
    driverId: string,
    sessionId: string,
  ): Promise<{ session: DriverSession; arrangement: ArrangementRecord | null }> {
    const session = await this.find(driverId, sessionId);
    return {
      session,
      arrangement: await this.clients.arrangementOfVersion(session.clientId, session.arrangementVersion),
    };
  }

  private async find(driverId: string, sessionId: string): Promise<DriverSession> {
    const session = await this.sessions.find(this.database, driverId, sessionId);
    if (!session) throw new Problem('not-found');
    return session;
  }
}

/** What the session costs, or has cost up to now while it runs, in minor units. */
export function costSoFar(session: DriverSession): number {
  if (session.costMinor !== null) return session.costMinor;
  return sessionCost(session.energyWh, { pricePerKwhMinor: session.pricePerKwh, currency: session.currency })
    .amountMinor;
}

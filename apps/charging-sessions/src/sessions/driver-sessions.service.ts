import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { sessionCost, type DisputeReason } from '@evc/domain';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import { ClientsService } from '../clients/clients.service';
import type { ArrangementRecord } from '../clients/client';
import type { LatestReading } from '../meter-values/latest-reading';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { ReviewReader, type DriverReviewEntry } from '../reviews/review-reader';
import { ReviewsService } from '../reviews/reviews.service';
import { DriverSessionsRepository, type DriverSession } from './driver-sessions.repository';

/** A session with what was said of it. */
export type OwnSession = DriverSession & { readonly entries: readonly DriverReviewEntry[] };

/** As many as a page of the API holds at most. */
const PAGE = 200;

const POSITION = z.object({ t: z.iso.datetime(), s: z.uuid() });

export interface DriverSessionPage {
  readonly items: readonly OwnSession[];
  readonly nextCursor: string | null;
}

/** What drivers read of their own sessions. */
@Injectable()
export class DriverSessionsService {
  constructor(
    private readonly sessions: DriverSessionsRepository,
    private readonly meterValues: MeterValuesService,
    private readonly clients: ClientsService,
    private readonly reader: ReviewReader,
    private readonly reviews: ReviewsService,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /** Newest first. @throws Problem invalid-cursor */
  async list(driverId: string, limit: number, cursor: string | undefined): Promise<DriverSessionPage> {
    const position = cursor === undefined ? null : decodeCursor(cursor, POSITION);
    const after = position && { startedAt: position.t, sessionId: position.s };
    const rows = await this.sessions.page(this.database, { driverId, limit: limit + 1, after });
    const items = await this.reader.besideOwn(this.database, driverId, rows.slice(0, limit));
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor({ t: last.startedAt.toISOString(), s: last.sessionId }) : null };
  }

  /** All of them, newest first, page by page: as many as fit into memory at once, however many there are. */
  async *all(driverId: string): AsyncGenerator<readonly OwnSession[]> {
    let cursor: string | null | undefined;
    do {
      const page: DriverSessionPage = await this.list(driverId, PAGE, cursor ?? undefined);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  /** @throws Problem not-found, also for somebody else's session */
  async read(driverId: string, sessionId: string): Promise<{ session: OwnSession; latest: LatestReading | null }> {
    const found = await this.find(driverId, sessionId);
    const [session] = await this.reader.besideOwn(this.database, driverId, [found]);
    if (!session) throw new Problem('not-found');
    return { session, latest: await this.meterValues.latestOf(session.clientId, sessionId) };
  }

  /**
   * The driver says that the session is wrong; the operator reads the reason, the text is for the driver alone.
   * @throws Problem not-found, session-not-over, session-disputed-before, account-restricted
   */
  async dispute(
    driverId: string,
    sessionId: string,
    { reason, text }: { reason?: DisputeReason; text?: string },
  ): Promise<{ session: OwnSession; latest: LatestReading | null }> {
    const { clientId } = await this.find(driverId, sessionId);
    await this.reviews.dispute({ clientId, sessionId }, driverId, reason ?? 'other', text);
    return this.read(driverId, sessionId);
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

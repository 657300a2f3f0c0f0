import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import type { ReviewEntry } from '../reviews/review';
import { ReviewReader } from '../reviews/review-reader';
import { ReviewsService, type StaffDecision } from '../reviews/reviews.service';
import { EndRequestsService } from '../sessions/end-requests.service';
import { OperatorSessionsRepository, type OperatorPage, type OperatorSession } from './operator-sessions.repository';

/** A session with what was said of it. */
export type ReviewedSession = OperatorSession & { readonly entries: readonly ReviewEntry[] };

const POSITION = z.object({ t: z.iso.datetime(), s: z.uuid() });
const CSV_PAGE = 1000;

export type OperatorFilter = Pick<OperatorPage, 'from' | 'to' | 'chargePointId' | 'status'>;

export interface OperatorSessionPage {
  readonly items: readonly ReviewedSession[];
  readonly nextCursor: string | null;
}

/** What a client operator reads of its sessions, always with the rights of the operator's own database role. */
@Injectable()
export class OperatorSessionsService {
  constructor(
    private readonly sessions: OperatorSessionsRepository,
    private readonly reader: ReviewReader,
    private readonly reviews: ReviewsService,
    private readonly endRequests: EndRequestsService,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
  ) {}

  /** Newest first. @throws Problem invalid-cursor */
  async list(
    clientId: string,
    filter: OperatorFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<OperatorSessionPage> {
    const position = cursor === undefined ? null : decodeCursor(cursor, POSITION);
    const after = position && { startedAt: position.t, sessionId: position.s };
    const rows = await this.page({ clientId, ...filter, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor:
        rows.length > limit && last ? encodeCursor({ t: last.startedAt.toISOString(), s: last.sessionId }) : null,
    };
  }

  /** @throws Problem not-found, alike for another client's session and for none */
  async read(clientId: string, sessionId: string): Promise<ReviewedSession> {
    return this.database.asClient(clientId, async (tx) => {
      const found = await this.sessions.find(tx, clientId, sessionId);
      const [session] = await this.reader.beside(tx, found ? [found] : []);
      if (!session) throw new Problem('not-found');
      return session;
    });
  }

  /**
   * The client's staff says what a session came to; the driver reads why.
   * @throws Problem not-found, session-not-over, session-not-under-review, energy-not-possible
   */
  async review(
    { clientId, sessionId }: { clientId: string; sessionId: string },
    staffId: string | undefined,
    said: StaffDecision,
    reason: string,
  ): Promise<ReviewedSession> {
    await this.read(clientId, sessionId); // what the operator's own role does not see is not there to be reviewed
    await this.reviews.decide({ clientId, sessionId }, staffId, said, reason);
    return this.read(clientId, sessionId);
  }

  /**
   * Ends a session that runs, in any case (ADR 0020). @returns it as it stands now
   * @throws Problem not-found, session-not-active
   */
  async end(clientId: string, sessionId: string, reason: string): Promise<ReviewedSession> {
    await this.read(clientId, sessionId);
    await this.endRequests.askByStaff({ clientId, sessionId }, reason);
    return this.read(clientId, sessionId);
  }

  /** All sessions of the filter, page by page, so that an export of any length needs little memory and no long transaction. */
  async *all(clientId: string, filter: OperatorFilter): AsyncGenerator<readonly ReviewedSession[]> {
    let after: OperatorPage['after'] = null;
    for (;;) {
      const rows: ReviewedSession[] = await this.page({ clientId, ...filter, after, limit: CSV_PAGE });
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < CSV_PAGE) return;
      after = { startedAt: last.startedAt.toISOString(), sessionId: last.sessionId };
    }
  }

  private async page(page: OperatorPage): Promise<ReviewedSession[]> {
    return this.database.asClient(page.clientId, async (tx) => {
      return this.reader.beside(tx, await this.sessions.page(tx, page));
    });
  }
}

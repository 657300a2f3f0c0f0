import { Inject, Injectable, Logger } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { awaitEnd, decideEnd, endCauseOf, meansStartsUntil, SILENCE_MS } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import { SessionEndingService } from './session-ending.service';
import { UnendedRepository, type SessionRef } from './unended.repository';

const BATCH = 200;

/** A start, as the sessions before it on its connector meet it. */
export interface StartOnConnector extends ChargePointRef {
  readonly connectorId: number;
  readonly startedAt: Date;
  readonly receivedAt: Date;
  /** False when it was refused: then it may be a mistake, and what runs on the connector may prove that it runs. */
  readonly accepted: boolean;
}

/** What a connector told, and by whose clock `at` is. */
export interface StatusTold {
  readonly status: string;
  readonly at: Date;
  readonly clock: 'own' | 'ours';
}

/**
 * Sessions whose stop does not come (ADR 0020). What says that one is over is noted with it, in the transaction of the
 * message or alone; when its time is up, the domain's rule decides from all signs and the session ends or goes on. Every
 * step is found again in the database, so a crash between two delays an end by a minute at most.
 */
@Injectable()
export class AwaitedEndsService {
  private readonly log = new Logger('sessions');

  constructor(
    private readonly unended: UnendedRepository,
    private readonly ending: SessionEndingService,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /** A connector told its status. */
  async statusTold(place: ChargePointRef & { connectorId: number }, told: StatusTold, now: Date): Promise<void> {
    const cause = endCauseOf(told.status);
    // Connector 0 is the charge point itself: that it is free says nothing about its connectors.
    if (cause === null || place.connectorId <= 0) return;
    const until = meansStartsUntil(told.at, told.clock);
    await this.unended.awaitAt(this.database, place, awaitEnd(cause, told.at, now), until);
  }

  /** The charge point started anew. Some go on with their sessions, which the next reading shows. */
  async booted(point: ChargePointRef, now: Date): Promise<void> {
    const place = { ...point, connectorId: null };
    await this.unended.awaitAt(this.database, place, awaitEnd('boot', now, now), meansStartsUntil(now, 'ours'));
  }

  /** One connector, one session: a start is the charge point's word that those before it are over. */
  async nextStarted(tx: Tx, start: StartOnConnector): Promise<void> {
    const { clientId, startedAt: at } = start;
    for (const session of await this.unended.lockAt(tx, start, start.connectorId)) {
      if (session.startedAt > at) continue; // the start came late, out of a queue
      const { sessionId } = session;
      if (start.accepted) {
        await this.ending.end(tx, clientId, session, {
          at,
          meterStopWh: null,
          reason: null,
          by: 'next-start',
          flags: [],
        });
      } else {
        await this.unended.awaitOf(tx, { clientId, sessionId }, awaitEnd('next-start', at, start.receivedAt));
      }
    }
  }

  /** A start that came late, after the next one on its connector: its stop can only be on its way. */
  async startedBefore(tx: Tx, ref: SessionRef, nextAt: Date, now: Date): Promise<void> {
    await this.unended.awaitOf(tx, ref, awaitEnd('next-start', nextAt, now));
  }

  /** Ends all that was awaited long enough, or finds that it goes on. Sessions that could not be settled are tried again. */
  async settleDue(now: Date): Promise<void> {
    for (;;) {
      const due = await this.unended.due(this.database, now, BATCH);
      let settled = 0;
      for (const ref of due) settled += (await this.trySettle(ref, now)) ? 1 : 0;
      if (due.length < BATCH || settled === 0) return;
    }
  }

  /** Ends what nothing was heard of for too long. */
  async settleSilent(now: Date): Promise<void> {
    const since = new Date(now.getTime() - SILENCE_MS);
    for (let after: SessionRef | null = null; ;) {
      const page: SessionRef[] = await this.unended.unread(this.database, since, after, BATCH);
      for (const ref of page) await this.trySettle(ref, now);
      after = page.at(-1) ?? null;
      if (page.length < BATCH) return;
    }
  }

  /** Decides about one session; nothing for one that has ended. @returns whether it was settled */
  async settle(ref: SessionRef, now: Date): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const session = await this.unended.lock(tx, ref);
      const signs = session && (await this.unended.signsOf(tx, ref));
      if (!session || !signs) return false;
      const decision = decideEnd(signs, now);
      if (decision.kind === 'ended') {
        const { at, by } = decision;
        await this.ending.end(tx, ref.clientId, session, { at, meterStopWh: null, reason: null, by, flags: [] });
      } else if (decision.disproved) await this.unended.forgetAwaited(tx, ref);
      return decision.kind === 'ended' || decision.disproved;
    });
  }

  /** One session that cannot be settled must not keep the others waiting. @returns whether it was settled */
  private async trySettle(ref: SessionRef, now: Date): Promise<boolean> {
    try {
      return await this.settle(ref, now);
    } catch (err) {
      this.log.error({ event: 'session-not-settled', err });
      return false;
    }
  }
}

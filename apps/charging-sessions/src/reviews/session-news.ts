import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { EndedBy } from '@evc/domain';
import { ChargingOutbox } from '@evc/events';
import { ReviewsRepository, type SessionRef } from './reviews.repository';

/** What the person side may build on, where its gate allows it: numbers and one token, no place and no price. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly driverId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly energyWh: number;
  readonly network: string;
}

/**
 * Tells the person side what became of a session: `session.completed` once its energy stands, then `session.corrected` for
 * each change, with what was told before. Around that, so that its driver is not left waiting: `session.ended` where the
 * energy is looked at first, `session.reopened` where it is looked at again, `session.reviewed` where it stays as told.
 */
@Injectable()
export class SessionNews {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly outbox: ChargingOutbox,
  ) {}

  /** Whoever writes the session's end keeps that it was told. */
  async firstTold(tx: Tx, facts: SessionFacts): Promise<void> {
    const { sessionId } = facts;
    await this.outbox.publish(tx, { type: 'session.completed', subject: sessionId, data: dataOf(facts) });
  }

  /** What it came to waits for its operator: its end is told now, the rest once it stands. @param by how it became known */
  async announceEnd(tx: Tx, { sessionId, driverId }: Pick<SessionFacts, 'sessionId' | 'driverId'>, by: EndedBy) {
    await this.outbox.publish(tx, { type: 'session.ended', subject: sessionId, data: { sessionId, driverId, by } });
  }

  /** What was settled is looked at again. */
  async reopened(tx: Tx, ref: SessionRef): Promise<void> {
    const driverId = (await this.reviews.told(tx, ref))?.driverId ?? null;
    if (driverId !== null) await this.publish(tx, 'session.reopened', ref, driverId);
  }

  /**
   * Nothing while the session is under review, or of nobody; where it is as it was told before, that a review is over. The
   * transaction must hold it. @param before its status until now
   */
  async tell(tx: Tx, ref: SessionRef, before: string): Promise<void> {
    const session = await this.reviews.told(tx, ref);
    if (session?.status !== 'completed' || session.driverId === null || session.endedAt === null) return;
    const { driverId, endedAt, toldWh, toldS: toldDurationS } = session;
    const facts = { ...session, sessionId: ref.sessionId, driverId, endedAt };
    const data = dataOf(facts);
    if (toldWh === data.energyWh && toldDurationS === data.durationS) {
      if (before === 'needs-review') await this.publish(tx, 'session.reviewed', ref, driverId);
      return;
    }
    if (toldWh === null) {
      const reviewed = { ...data, after: 'review' };
      await this.outbox.publish(tx, { type: 'session.completed', subject: ref.sessionId, data: reviewed });
    } else {
      const corrected = { ...data, toldWh, toldDurationS };
      await this.outbox.publish(tx, { type: 'session.corrected', subject: ref.sessionId, data: corrected });
    }
    await this.reviews.markTold(tx, ref);
  }

  private async publish(tx: Tx, type: string, { sessionId }: SessionRef, driverId: string): Promise<void> {
    await this.outbox.publish(tx, { type, subject: sessionId, data: { sessionId, driverId } });
  }
}

function dataOf({ sessionId, driverId, startedAt, endedAt, energyWh, network }: SessionFacts) {
  const durationS = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
  return { sessionId, driverId, startedAt: startedAt.toISOString(), durationS, energyWh, network };
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
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
 * Tells the person side what a session came to: `session.completed` once it stands, then `session.corrected` for each
 * change, with what was told before.
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

  /** A rule ended the session, and what it came to waits for its operator: its end is told now, the rest once it stands. */
  async announceEnd(tx: Tx, { sessionId, driverId }: Pick<SessionFacts, 'sessionId' | 'driverId'>): Promise<void> {
    await this.outbox.publish(tx, { type: 'session.ended', subject: sessionId, data: { sessionId, driverId } });
  }

  /** Nothing while the session is under review, of nobody, or as it was told before. The transaction must hold it. */
  async tell(tx: Tx, ref: SessionRef): Promise<void> {
    const session = await this.reviews.told(tx, ref);
    if (session?.status !== 'completed' || session.driverId === null || session.endedAt === null) return;
    const { driverId, endedAt, toldWh, toldS: toldDurationS } = session;
    const facts = { ...session, sessionId: ref.sessionId, driverId, endedAt };
    const data = dataOf(facts);
    if (toldWh === data.energyWh && toldDurationS === data.durationS) return;
    if (toldWh === null) await this.firstTold(tx, facts);
    else {
      const corrected = { ...data, toldWh, toldDurationS };
      await this.outbox.publish(tx, { type: 'session.corrected', subject: ref.sessionId, data: corrected });
    }
    await this.reviews.markTold(tx, ref);
  }
}

function dataOf({ sessionId, driverId, startedAt, endedAt, energyWh, network }: SessionFacts) {
  const durationS = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
  return { sessionId, driverId, startedAt: startedAt.toISOString(), durationS, energyWh, network };
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import {
  confirmSession,
  correctSession,
  disputeSession,
  lapseReview,
  sessionCost,
  type Decision,
  type DisputeReason,
  type ReviewOutcome,
  type ReviewRefusal,
} from '@evc/domain';
import { CLOCK, Problem, type Clock, type ProblemCode } from '@evc/platform';
import { DriversService } from '../drivers/drivers.service';
import { DriverWordsRepository } from './driver-words.repository';
import type { ReviewVoice, SessionToReview } from './review';
import { ReviewsRepository, type SessionRef } from './reviews.repository';
import { SessionNews } from './session-news';

/** What the client's staff decides about a session. */
export type StaffDecision =
  { readonly decision: 'confirm' } | { readonly decision: 'correct'; readonly energyWh: number };

/** What a late stop has made of a session. */
export interface CorrectedByStop {
  readonly energyWh: number;
  /** Null while it is not billed. */
  readonly costMinor: number | null;
  readonly reopened: boolean;
}

const BATCH = 100;

const REFUSALS = {
  'not-over': 'session-not-over',
  'nothing-open': 'session-not-under-review',
  'already-disputed': 'session-disputed-before',
  'not-possible': 'energy-not-possible',
} as const satisfies Record<ReviewRefusal, ProblemCode>;

/** Who says what a session of doubtful energy came to (ADR 0019). Each word is kept beside those before it. */
@Injectable()
export class ReviewsService {
  private readonly log = new Logger('reviews');

  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly words: DriverWordsRepository,
    private readonly news: SessionNews,
    private readonly drivers: DriversService,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The client's staff confirms the value or says what it was, with a reason that the driver reads.
   * @throws Problem not-found, session-not-over, session-not-under-review, energy-not-possible
   */
  async decide(ref: SessionRef, staffId: string | undefined, said: StaffDecision, reason: string): Promise<void> {
    const voice: ReviewVoice = { byRole: 'operator', staffId, reason };
    await this.database.transaction(async (tx) => {
      await this.apply(tx, ref, voice, (session) =>
        said.decision === 'confirm' ? confirmSession(session) : correctSession(session, said.energyWh),
      );
    });
  }

  /**
   * The driver says that the session is wrong. The operator learns `reason`; `text` is for the driver alone.
   * @throws Problem not-found, session-not-over, session-disputed-before, account-restricted
   */
  async dispute(ref: SessionRef, driverId: string, code: DisputeReason, text: string | undefined): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Whoever is leaving adds no words: they would come behind the erasure and stay.
      await this.drivers.admit(tx, driverId);
      const voice: ReviewVoice = { byRole: 'driver', code };
      const entry = await this.apply(tx, ref, voice, (session) => disputeSession(session, this.clock.now()));
      if (text !== undefined) await this.words.add(tx, driverId, { sessionId: ref.sessionId, entry, text });
    });
  }

  /** Reviews that nobody held in time; one that cannot be ended does not keep the others waiting. @returns how many ended */
  async lapseDue(): Promise<number> {
    const now = this.clock.now();
    let ended = 0;
    for (const ref of await this.reviews.due(this.database, now, BATCH)) {
      try {
        if (await this.database.transaction((tx) => this.lapse(tx, ref, now))) ended += 1;
      } catch (err) {
        this.log.error({ event: 'review-not-ended', err });
      }
    }
    return ended;
  }

  private async lapse(tx: Tx, ref: SessionRef, now: Date): Promise<boolean> {
    const session = await this.reviews.lock(tx, ref);
    if (!session) return false;
    const decision = lapseReview(session, now);
    if (!decision.ok) return false;
    await this.write(tx, session, decision.value, { byRole: 'system', code: 'not-reviewed' });
    return true;
  }

  /** A session that has ended, held as it was before a late stop corrects it; null when nobody is billed for it. */
  async holdEnded(tx: Tx, ref: SessionRef): Promise<SessionToReview | null> {
    const session = await this.reviews.lock(tx, ref);
    return session?.status === 'completed' || session?.status === 'needs-review' ? session : null;
  }

  /** The charge point's own stop came after a rule had ended the session. Whoever ended it anew has written the values. */
  async correctedByStop(tx: Tx, before: SessionToReview, after: CorrectedByStop): Promise<void> {
    const outcome = { decision: 'corrected', energyWh: after.energyWh } as const;
    await this.note(tx, before, outcome, after.costMinor, { byRole: 'system', code: 'late-stop' });
    if (after.reopened) await this.news.reopened(tx, before);
  }

  private async apply(
    tx: Tx,
    ref: SessionRef,
    voice: ReviewVoice,
    decide: (session: SessionToReview) => Decision<ReviewOutcome, ReviewRefusal>,
  ): Promise<number> {
    const session = await this.reviews.lock(tx, ref);
    if (!session) throw new Problem('not-found');
    const decision = decide(session);
    if (!decision.ok) throw new Problem(REFUSALS[decision.reason]);
    return this.write(tx, session, decision.value, voice);
  }

  private async write(tx: Tx, session: SessionToReview, outcome: ReviewOutcome, voice: ReviewVoice): Promise<number> {
    const tariff = { pricePerKwhMinor: session.pricePerKwh, currency: session.currency };
    const costMinor = outcome.status === 'completed' ? sessionCost(outcome.energyWh, tariff).amountMinor : null;
    await this.reviews.settle(tx, session, outcome, costMinor);
    return this.note(tx, session, outcome, costMinor, voice);
  }

  private async note(
    tx: Tx,
    session: SessionToReview,
    outcome: Pick<ReviewOutcome, 'decision' | 'energyWh'>,
    costMinor: number | null,
    voice: ReviewVoice,
  ): Promise<number> {
    const entry = await this.reviews.add(tx, session, {
      ...voice,
      at: this.clock.now(),
      decision: outcome.decision,
      fromWh: session.energyWh,
      toWh: outcome.energyWh,
      fromMinor: session.costMinor,
      toMinor: costMinor,
    });
    await this.news.tell(tx, session, session.status);
    return entry;
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@evc/events';
import type { Tx } from '@evc/database';
import type { ClockSkew, DeviationRule, Refusal } from '@evc/domain';
import { Batches, CLOCK, type Clock } from '@evc/platform';
import type { ChargePointRef } from '../charge-point';
import { keyOf, merge, type HealthCount, type HealthKind } from './health-count';
import { HealthRepository, type ClockNote } from './health.repository';

/** What did not happen for so long is no quirk of today's firmware. */
const KEPT_MS = 366 * 24 * 60 * 60 * 1000;

/**
 * What an operator is to know of how its charge points speak (ADR 0021). Counted in memory and written each few seconds: no
 * message waits for it, and what a killed process had not written is lost.
 */
@Injectable()
export class ChargePointHealth {
  private readonly log = new Logger('charge-point-health');
  private readonly counts: Batches<HealthCount>;
  private readonly clocks: Batches<ClockNote>;

  constructor(
    private readonly repository: HealthRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.counts = new Batches({ keyOf, merge, write: (counts) => this.told(this.repository.add(counts)) });
    this.clocks = new Batches({
      keyOf: ({ clientId, chargePointId }) => `${clientId}\n${chargePointId}`,
      merge: (_, newer) => newer,
      write: (notes) => this.told(this.repository.noteClocks(notes)),
    });
  }

  /** @param field a name of OCPP's schema, or a word of our own in parentheses */
  deviated(point: ChargePointRef, action: string, field: string, rule: DeviationRule): void {
    this.count(point, { kind: 'deviation', action, field, rule });
  }

  /** @param action a name of OCPP's schemas, or a word of our own */
  refused(point: ChargePointRef, action: string, rule: Refusal): void {
    this.count(point, { kind: 'refusal', action, field: '', rule });
  }

  /** Somebody came as this charge point, which there is, with a wrong password or none. */
  passwordRejected(point: ChargePointRef): void {
    for (const rule of ['rejected', 'rejected-since-success'] as const)
      this.count(point, { kind: 'password', action: '', field: '', rule });
  }

  passwordAccepted(point: ChargePointRef): void {
    const kind = { kind: 'password', action: '', field: '', rule: 'rejected-since-success' } as const;
    this.add(point, kind, { count: 0, anew: true });
  }

  clockIsOff(point: ChargePointRef, skew: ClockSkew): void {
    this.clocks.add({ clientId: point.clientId, chargePointId: point.chargePointId, ...skew });
  }

  /** In the transaction that deletes the charge point, which holds it locked. */
  async removeIn(tx: Tx, point: ChargePointRef): Promise<void> {
    await this.repository.remove(tx, point);
  }

  /** Writes what was counted until now; what cannot be written waits. */
  async flush(): Promise<void> {
    await Promise.allSettled([this.counts.flush(), this.clocks.flush()]);
  }

  @Cron('charging', 'purge-charge-point-health', '51 3 * * *')
  async purge(): Promise<void> {
    await this.repository.removeBefore(new Date(this.clock.now().getTime() - KEPT_MS));
  }

  private count(point: ChargePointRef, kind: HealthKind): void {
    this.add(point, kind, { count: 1, anew: false });
  }

  private add(point: ChargePointRef, kind: HealthKind, { count, anew }: Pick<HealthCount, 'count' | 'anew'>): void {
    const now = this.clock.now();
    const { clientId, chargePointId } = point;
    this.counts.add({ clientId, chargePointId, ...kind, count, anew, firstAt: now, lastAt: now });
  }

  private async told(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (err) {
      this.log.warn({ event: 'charge-point-health-not-written', err });
      throw err;
    }
  }
}

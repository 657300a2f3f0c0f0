import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type Push, PushChannel } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ConsentGate } from '../../consent';
import { DeviceService, type PushTarget } from '../devices/device.service';
import { PushDeliveryRepository, type PushOutcomeSeen, type PushState } from './push-delivery.repository';
import type { PushDelivery } from './push-delivery.entity';

/** After a day the news is old: credentials that nobody repairs must not be tried for ever. */
const NEWS_MS = 86_400_000;

/** One thing to push to the phones of one person. */
export interface PushMatter {
  readonly accountId: string;
  /** The event or message that the deliveries are kept under. */
  readonly eventId: string;
  readonly purpose: string;
  /** 1 at first; rises with each answer of the push service that asks to wait. */
  readonly round: number;
  /** What the phone shows and gets, in its language. */
  readonly say: (delivery: PushDelivery, locale: string) => Promise<Pick<Push, 'template' | 'data'>>;
}

/**
 * The one way to push. Each active installation gets its own delivery, so that one phone that must wait holds up no
 * other; tokens that the service calls dead are marked, and the time that it asks to wait is kept.
 */
@Injectable()
export class PushSender {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly gate: ConsentGate,
    private readonly devices: DeviceService,
    private readonly deliveries: PushDeliveryRepository,
    private readonly push: PushChannel,
  ) {}

  /**
   * Queues one push for each active installation, once for each event. The transaction must hold the account, or rows of
   * its own that an erasure takes too. @returns how many pushes wait, those to phones that have left among them
   */
  async enqueue(tx: Tx, accountId: string, eventId: string, sessionId: string | null): Promise<number> {
    const phones = await this.devices.activeInstallations(tx, accountId);
    for (const installationId of phones) {
      await this.deliveries.enqueue(tx, { accountId, eventId, installationId, sessionId, ...THERE }, this.clock.now());
    }
    return this.deliveries.countQueued(tx, accountId, eventId);
  }

  /** Queues one last push for each phone that leaves with these sessions, before it does. */
  async enqueueLeaving(tx: Tx, accountId: string, eventId: string, sessionIds: readonly string[]): Promise<void> {
    for (const device of await this.devices.leaving(tx, accountId, sessionIds)) {
      const { installationId, pushTokenSealed, pushTokenIndex, locale } = device;
      const row = { accountId, eventId, installationId, sessionId: null, pushTokenSealed, pushTokenIndex, locale };
      await this.deliveries.enqueue(tx, row, this.clock.now());
    }
  }

  /** Sends what is still queued of one matter. @returns milliseconds until the rest may be tried; null when none waits */
  async send(matter: PushMatter): Promise<number | null> {
    const waits: number[] = [];
    for (const installationId of await this.deliveries.queued(matter.accountId, matter.eventId)) {
      const outcome = await this.sendTo(matter, installationId);
      if (outcome.kind === 'wait') waits.push(outcome.afterMs);
    }
    return waits.length === 0 ? null : Math.max(...waits);
  }

  /** What became of the pushes of one event, each way once. */
  outcomes(accountId: string, eventId: string): Promise<PushOutcomeSeen[]> {
    return this.deliveries.outcomes(accountId, eventId);
  }

  /**
   * Sends one push. The gate is asked in the transaction that claims the work, not when it was queued: what a person
   * switched off meanwhile is withheld (QV-6).
   */
  private async sendTo(matter: PushMatter, installationId: string): Promise<Settled> {
    const claimed = await this.db.transaction((tx) => this.claim(tx, matter, installationId));
    if (!claimed) return SETTLED;
    const { delivery, target } = claimed;
    const outcome = await this.push.send({
      token: await target.openToken(),
      locale: target.locale,
      ...(await matter.say(delivery, target.locale)),
      attempt: matter.round,
    });
    switch (outcome.kind) {
      case 'retry':
        return this.waitOrGiveUp(delivery, outcome.afterMs);
      case 'unregistered':
        await this.devices.markDead(matter.accountId, target);
        return this.settle(delivery, 'unregistered');
      case 'rejected':
        return this.settle(delivery, 'rejected', outcome.reason);
      case 'accepted':
        return this.settle(delivery, 'accepted');
    }
  }

  private async waitOrGiveUp(delivery: PushDelivery, afterMs: number): Promise<Settled> {
    const age = this.clock.now().getTime() + afterMs - delivery.createdAt.getTime();
    return age > NEWS_MS ? this.settle(delivery, 'rejected', 'too-late') : { kind: 'wait', afterMs };
  }

  private async settle(delivery: PushDelivery, state: PushState, reason: string | null = null): Promise<Settled> {
    await this.deliveries.settle(delivery, state, reason, this.clock.now());
    return SETTLED;
  }

  private async claim(
    tx: Tx,
    { accountId, eventId, purpose }: PushMatter,
    installationId: string,
  ): Promise<{ delivery: PushDelivery; target: PushTarget } | null> {
    const delivery = await this.deliveries.claim(tx, accountId, eventId, installationId);
    if (!delivery) return null;
    const target =
      (await this.devices.pushTarget(tx, accountId, installationId)) ?? (await this.leftTarget(tx, delivery));
    const answer = await this.gate.mayProcess(tx, accountId, purpose, 'push');
    if (!answer.ok || !target) {
      const reason = answer.ok ? 'no-device' : answer.reason;
      await this.deliveries.settle(delivery, 'withheld', reason, this.clock.now(), tx);
      return null;
    }
    await this.deliveries.relyOn(tx, delivery, answer.reliedOn);
    return { delivery, target };
  }

  private async leftTarget(tx: Tx, delivery: PushDelivery): Promise<PushTarget | null> {
    const { accountId, installationId, pushTokenSealed, pushTokenIndex, locale } = delivery;
    if (!pushTokenSealed || !pushTokenIndex || locale === null) return null;
    return this.devices.leftTarget(tx, accountId, { installationId, pushTokenSealed, pushTokenIndex, locale });
  }
}

/** A delivery to a phone that is there finds its token among the devices. */
const THERE = { pushTokenSealed: null, pushTokenIndex: null, locale: null } as const;

type Settled = { readonly kind: 'settled' } | { readonly kind: 'wait'; readonly afterMs: number };
const SETTLED: Settled = { kind: 'settled' };

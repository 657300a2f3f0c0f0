import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { PushChannel } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ConsentGate } from '../consent/gate';
import { AccountRepository } from '../people/account.repository';
import { DeviceService, type PushTarget } from '../devices/device.service';
import { type PushDeliveryRow, PushDeliveryRepository, type PushState } from './push-delivery.repository';

const PURPOSE = 'service-notifications';
/** For failures of our own; what the push service asks to wait for does not count. */
const MAX_ATTEMPTS = 12;
/** After a day the news is old: credentials that nobody mends must not be tried for ever. */
const NEWS_MS = 86_400_000;

/** Names the pushes of one event to one person. Which phones get them stays in the database: their ids are personal. */
export interface NoticeJob {
  readonly accountId: string;
  readonly eventId: string;
  /** 1 at first; rises with each answer of the push service that asks to wait. */
  readonly round: number;
}

/** Tells a driver's phones that a session has ended (QST-3b). */
@Injectable()
export class SessionNoticeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly gate: ConsentGate,
    private readonly devices: DeviceService,
    private readonly deliveries: PushDeliveryRepository,
    private readonly jobs: AccountsJobs,
    private readonly push: PushChannel,
  ) {}

  /** Queues one push for each living installation, in the transaction that takes the event in. */
  async enqueue(tx: Tx, eventId: string, accountId: string, sessionId: string): Promise<void> {
    const now = this.clock.now();
    // Held until the commit: nothing may be queued for an account whose erasure has looked for rows already.
    const account = await this.accounts.lockById(tx, accountId);
    if (account?.status !== 'active') return;
    const phones = await this.devices.livingInstallations(tx, accountId);
    for (const installationId of phones) {
      const row = { account_id: accountId, event_id: eventId, installation_id: installationId, session_id: sessionId };
      await this.deliveries.enqueue(tx, row, now);
    }
    if (phones.length > 0) await this.order(tx, { accountId, eventId, round: 1 }, now);
  }

  /** Sends what is still queued of one event; those that must wait are ordered again, all for the longest wait. */
  async send(job: NoticeJob): Promise<void> {
    const waits: number[] = [];
    for (const installationId of await this.deliveries.queued(job.accountId, job.eventId)) {
      const outcome = await this.sendTo(job, installationId);
      if (outcome.kind === 'wait') waits.push(outcome.afterMs);
    }
    if (waits.length === 0) return;
    const runAt = new Date(this.clock.now().getTime() + Math.max(...waits));
    await this.db.transaction((tx) => this.order(tx, { ...job, round: job.round + 1 }, runAt));
  }

  private async order(tx: Tx, { accountId, eventId, round }: NoticeJob, runAt: Date): Promise<void> {
    const options = { runAt, maxAttempts: MAX_ATTEMPTS, jobKey: `push:${eventId}` };
    await this.jobs.add(tx, 'send-session-push', { accountId, eventId, round }, options);
  }

  /**
   * Sends one push. The gate is asked in the transaction that claims the work, not when it was queued: what a person
   * switched off meanwhile is withheld.
   */
  private async sendTo(job: NoticeJob, installationId: string): Promise<Settled> {
    const claimed = await this.db.transaction((tx) => this.claim(tx, job, installationId));
    if (!claimed) return SETTLED;
    const { delivery, target } = claimed;
    const outcome = await this.push.send({
      token: await target.openToken(),
      template: 'session-completed',
      locale: target.locale,
      data: { sessionId: delivery.session_id },
      attempt: job.round,
    });
    switch (outcome.kind) {
      case 'retry':
        return this.waitOrGiveUp(delivery, outcome.afterMs);
      case 'unregistered':
        await this.devices.markDead(job.accountId, target);
        return this.settle(delivery, 'unregistered');
      case 'rejected':
        return this.settle(delivery, 'rejected', outcome.reason);
      case 'accepted':
        return this.settle(delivery, 'accepted');
    }
  }

  private async waitOrGiveUp(delivery: PushDeliveryRow, afterMs: number): Promise<Settled> {
    const age = this.clock.now().getTime() + afterMs - delivery.created_at.getTime();
    return age > NEWS_MS ? this.settle(delivery, 'rejected', 'too-late') : { kind: 'wait', afterMs };
  }

  private async settle(delivery: PushDeliveryRow, state: PushState, reason: string | null = null): Promise<Settled> {
    await this.deliveries.settle(delivery, state, reason, this.clock.now());
    return SETTLED;
  }

  private async claim(
    tx: Tx,
    { accountId, eventId }: NoticeJob,
    installationId: string,
  ): Promise<{ delivery: PushDeliveryRow; target: PushTarget } | null> {
    const delivery = await this.deliveries.claim(tx, accountId, eventId, installationId);
    if (!delivery) return null;
    const target = await this.devices.pushTarget(tx, accountId, installationId);
    const answer = await this.gate.mayProcess(tx, accountId, PURPOSE, 'push');
    if (!answer.ok || !target) {
      const reason = answer.ok ? 'no-device' : answer.reason;
      await this.deliveries.settle(delivery, 'withheld', reason, this.clock.now(), tx);
      return null;
    }
    await this.deliveries.relyOn(tx, delivery, answer.reliedOn);
    return { delivery, target };
  }
}

type Settled = { readonly kind: 'settled' } | { readonly kind: 'wait'; readonly afterMs: number };
const SETTLED: Settled = { kind: 'settled' };

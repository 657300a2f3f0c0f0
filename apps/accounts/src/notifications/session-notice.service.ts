import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs, RetryLater } from '@evc/events';
import { PushChannel } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ConsentGate } from '../consent/gate';
import { DeviceService, type PushTarget } from '../devices/device.service';
import { type PushDeliveryRow, PushDeliveryRepository } from './push-delivery.repository';

const PURPOSE = 'service-notifications';
/** Credentials that fail or a service that is down for a day: by then the news is old. */
const MAX_ATTEMPTS = 12;

/** Tells a driver's phones that a session has ended (QST-3b). */
@Injectable()
export class SessionNoticeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly gate: ConsentGate,
    private readonly devices: DeviceService,
    private readonly deliveries: PushDeliveryRepository,
    private readonly jobs: AccountsJobs,
    private readonly push: PushChannel,
  ) {}

  /** Queues one push for each living installation, in the transaction that takes the event in. */
  async enqueue(tx: Tx, eventId: string, accountId: string, sessionId: string): Promise<void> {
    for (const installationId of await this.devices.livingInstallations(tx, accountId)) {
      const row = { account_id: accountId, event_id: eventId, installation_id: installationId, session_id: sessionId };
      if (await this.deliveries.enqueue(tx, row, this.clock.now())) {
        const payload = { accountId, eventId, installationId };
        await this.jobs.add(tx, 'send-session-push', payload, { maxAttempts: MAX_ATTEMPTS });
      }
    }
  }

  /**
   * Sends one push. The gate is asked in the transaction that claims the work, not when it was queued: what a person
   * switched off meanwhile is withheld. @throws RetryLater when the push service asks for it
   */
  async send(accountId: string, eventId: string, installationId: string, attempt: number): Promise<void> {
    const claimed = await this.db.transaction((tx) => this.claim(tx, accountId, eventId, installationId));
    if (!claimed) return;
    const { delivery, target } = claimed;
    const outcome = await this.push.send({
      token: await target.openToken(),
      template: 'session-completed',
      locale: target.locale,
      data: { sessionId: delivery.session_id },
      attempt,
    });
    const now = this.clock.now();
    switch (outcome.kind) {
      case 'retry':
        throw new RetryLater(outcome.afterMs);
      case 'unregistered':
        await this.devices.markDead(accountId, target);
        return this.deliveries.settle(delivery, 'unregistered', null, now);
      case 'rejected':
        return this.deliveries.settle(delivery, 'rejected', outcome.reason, now);
      case 'accepted':
        return this.deliveries.settle(delivery, 'accepted', null, now);
    }
  }

  private async claim(
    tx: Tx,
    accountId: string,
    eventId: string,
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

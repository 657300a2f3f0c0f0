import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { mayProcess } from '@evc/domain';
import { AccountsJobs, RetryLater } from '@evc/events';
import { PushChannel } from '@evc/messaging';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ConsentRepository, stateOf } from '../consent/consent.repository';
import { type DeviceRow, DeviceRepository } from '../devices/device.repository';
import { AccountRepository } from '../people/account.repository';
import { type PushDeliveryRow, PushDeliveryRepository } from './push-delivery.repository';

const PURPOSE = 'service-notifications';

/** Tells a driver's phones that a session has ended (QST-3b). */
@Injectable()
export class SessionNoticeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly devices: DeviceRepository,
    private readonly deliveries: PushDeliveryRepository,
    private readonly jobs: AccountsJobs,
    private readonly push: PushChannel,
    private readonly vault: Vault,
  ) {}

  /** Queues one push for each living installation, in the transaction that takes the event in. */
  async enqueue(tx: Tx, eventId: string, accountId: string, sessionId: string): Promise<void> {
    for (const installationId of await this.devices.livingIds(tx, accountId)) {
      const row = { account_id: accountId, event_id: eventId, installation_id: installationId, session_id: sessionId };
      if (await this.deliveries.enqueue(tx, row, this.clock.now())) {
        await this.jobs.add(tx, 'send-session-push', { accountId, eventId, installationId });
      }
    }
  }

  /**
   * Sends one push. Consent is asked in the transaction that claims the work, not when it was queued: what a
   * person switched off meanwhile is withheld. @throws RetryLater when the push service asks for it
   */
  async send(accountId: string, eventId: string, installationId: string, attempt: number): Promise<void> {
    const claimed = await this.db.transaction((tx) => this.claim(tx, accountId, eventId, installationId));
    if (!claimed) return;
    const { delivery, device } = claimed;
    const key = await this.vault.key(accountId, 'device');
    const outcome = await this.push.send({
      token: key.unseal('devices', 'push_token_sealed', device.push_token_sealed),
      template: 'session-completed',
      locale: device.locale,
      data: { sessionId: delivery.session_id },
      attempt,
    });
    const now = this.clock.now();
    switch (outcome.kind) {
      case 'retry':
        throw new RetryLater(outcome.afterMs);
      case 'unregistered':
        await this.devices.markDead(accountId, installationId, device.push_token_index, now);
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
  ): Promise<{ delivery: PushDeliveryRow; device: DeviceRow } | null> {
    const delivery = await this.deliveries.claim(tx, accountId, eventId, installationId);
    if (!delivery) return null;
    const now = this.clock.now();
    const [account, consent, device] = [
      await this.accounts.byId(accountId, tx),
      await this.consents.current(tx, accountId, PURPOSE),
      await this.devices.byId(tx, accountId, installationId),
    ];
    if (account?.status !== 'active' || !device || device.dead_at) {
      await this.deliveries.settle(delivery, 'withheld', 'no-device', now, tx);
      return null;
    }
    const gate = mayProcess({
      pack: this.policy.pack,
      purpose: PURPOSE,
      consent: stateOf(consent),
      restricted: account.restricted_at !== null,
      objected: false,
      now,
      channel: 'push',
    });
    if (!gate.ok) {
      await this.deliveries.settle(delivery, 'withheld', gate.reason, now, tx);
      return null;
    }
    await this.deliveries.relyOn(tx, delivery, consent?.event_id ?? null);
    return { delivery, device };
  }
}

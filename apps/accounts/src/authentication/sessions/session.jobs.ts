import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { collectionDays } from '@evc/domain';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { KnownDeviceRepository } from './known-devices.repository';
import { SessionEndings } from './session-endings';
import { SessionRepository } from './session.repository';

const DAY_MS = 86_400_000;
const BATCH = 200;
/** A device not signed in on for so long is as good as new; a policy may ask for less (QV-4). */
const KNOWN_DAYS = 180;

@Injectable()
export class SessionJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly sessions: SessionRepository,
    private readonly endings: SessionEndings,
    private readonly devices: KnownDeviceRepository,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /** Ended sessions serve no purpose (QV-4), and the push token of a device leaves with its session. */
  @Cron('accounts', 'purge-sessions', '*/5 * * * *')
  async purge(): Promise<void> {
    while ((await this.purgeSome()) === BATCH);
  }

  @Cron('accounts', 'forget-known-devices', '53 2 * * *')
  async forgetDevices(): Promise<void> {
    const days = Math.min(KNOWN_DAYS, collectionDays(this.policy.pack, 'device'));
    await this.devices.forget(new Date(this.clock.now().getTime() - days * DAY_MS));
  }

  private async purgeSome(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const expired = await this.sessions.deleteExpired(tx, this.clock.now(), BATCH);
      const idsOf = new Map<string, string[]>();
      for (const { accountId, sessionId } of expired) {
        idsOf.set(accountId, [...(idsOf.get(accountId) ?? []), sessionId]);
      }
      for (const [accountId, sessionIds] of idsOf) await this.endings.letGo(tx, accountId, sessionIds);
      return expired.length;
    });
  }
}

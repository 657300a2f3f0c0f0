import { Inject, Injectable } from '@nestjs/common';
import { isUuid } from '@evc/database';
import { type CloudEvent, EventBoundaries, type EventBoundary, type EventData } from '@evc/events';
import { type IdCipher, KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { cipherOf } from './id-ciphers';
import { PairwiseIds } from './pairwise-ids';
import { PairwiseRepository } from './pairwise.repository';

/**
 * Where ids of accounts become ids of charging and back (ZQ-1): charging hears of drivers and staff by the ids it has for them,
 * and of nothing that is none of its business; ids of its events and sessions are noted here under a cipher.
 */
@Injectable()
export class ChargingBoundary implements EventBoundary {
  private readonly ownEvents: () => Promise<IdCipher>;
  private readonly theirEvents: () => Promise<IdCipher>;
  private readonly theirSessions: () => Promise<IdCipher>;

  constructor(
    private readonly pairwise: PairwiseIds,
    private readonly repository: PairwiseRepository,
    boundaries: EventBoundaries,
    @Inject(KEY_PROVIDER) keys: KeyProvider,
  ) {
    this.ownEvents = cipherOf(keys, 'events-out');
    this.theirEvents = cipherOf(keys, 'events-in');
    this.theirSessions = cipherOf(keys, 'charging-sessions');
    boundaries.join('accounts', this);
  }

  async outgoing(event: CloudEvent): Promise<CloudEvent | null> {
    const told = await this.told(event);
    return told && { ...event, ...told, id: (await this.ownEvents()).seal(event.id) };
  }

  async incoming(event: CloudEvent): Promise<CloudEvent | null> {
    if (await this.repository.wasReceived(event.id)) return null;
    const told = { ...event, id: (await this.theirEvents()).seal(event.id) };
    const { driverId, ...data } = await this.withSealedSession(told);
    if (driverId === undefined || driverId === null) return { ...told, data };
    const accountId = isUuid(driverId) ? await this.pairwise.accountOf(driverId) : null;
    return accountId === null ? null : { ...told, data: { ...data, accountId } };
  }

  /** A session of charging as it names it itself, for the phone of its driver. */
  async sessionOf(sealed: string): Promise<string> {
    return (await this.theirSessions()).open(sealed);
  }

  private async withSealedSession({ data }: CloudEvent): Promise<EventData> {
    const { sessionId } = data;
    return isUuid(sessionId) ? { ...data, sessionId: (await this.theirSessions()).seal(sessionId) } : data;
  }

  private async told({ type, subject, data }: CloudEvent): Promise<{ subject: string; data: EventData } | null> {
    if (type.startsWith('client.') || type === 'drivers.moved') return { subject, data };
    switch (type) {
      case 'sign-in.ended':
        return { subject, data: { sessionId: data['sessionId'] ?? null } };
      case 'account.restricted':
      case 'account.erased':
      case 'driver.moved': {
        const ids = await this.idsOf(data);
        const first = Object.values(ids)[0];
        return first === undefined ? null : { subject: first, data: ids };
      }
      default:
        return null;
    }
  }

  private async idsOf(data: EventData): Promise<Record<string, string>> {
    const { sealedDriver, sealedStaff, former, accountId } = data;
    return {
      ...(typeof sealedDriver === 'string' && { driverId: await this.pairwise.unsealed(sealedDriver) }),
      ...(typeof sealedStaff === 'string' && { staffId: await this.pairwise.unsealed(sealedStaff) }),
      ...(former === 1 && typeof accountId === 'string' && { formerId: accountId }),
    };
  }
}

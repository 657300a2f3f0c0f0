import { Inject, Injectable } from '@nestjs/common';
import { newId, type Sql } from '@evc/database';
import { CLOCK, type Clock, networkOf } from '@evc/platform';
import { decoyKey, type SubjectKey, Vault } from '@evc/vault';
import { KnownNetworksRepository } from './known-networks.repository';

const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * From which networks an account was signed in to. In a table and not in memory like the counts of failures: after a
 * restart in the midst of an attack every owner would be a stranger. What is kept is a keyed hash under the account's own
 * `device` key, so it says nothing without that key and nothing after erasure.
 */
@Injectable()
export class KnownNetworks {
  private readonly decoy = { accountId: newId(), key: decoyKey('device') };

  constructor(
    private readonly repository: KnownNetworksRepository,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null is nobody, for whom the same is looked up in vain. */
  async isKnown(accountId: string | null, address: string): Promise<boolean> {
    const id = accountId ?? this.decoy.accountId;
    const hash = await this.vault.use(id, 'device', (key) => hashOf(key, address));
    return this.repository.has(id, hash ?? hashOf(this.decoy.key, address));
  }

  /** The owner was let in from there. @throws KeyDestroyed */
  async note(accountId: string, address: string, sql?: Sql): Promise<void> {
    const key = await this.vault.key(accountId, 'device');
    await this.repository.seen(accountId, hashOf(key, address), this.clock.now(), sql);
  }

  /** Networks where nobody came from for a while are forgotten (QV-4). */
  async purge(): Promise<void> {
    await this.repository.deleteUnseenSince(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}

function hashOf(key: SubjectKey, address: string): Buffer {
  return key.hmac(`network\0${networkOf(address)}`);
}

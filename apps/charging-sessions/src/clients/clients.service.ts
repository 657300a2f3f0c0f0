import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import type { PolicyPack } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { firstArrangement } from './first-arrangement';
import type { ArrangementRecord, ClientRecord } from './client';
import { ClientsRepository } from './clients.repository';

@Injectable()
export class ClientsService {
  constructor(
    private readonly clients: ClientsRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a client known, with the first version of its arrangement: no session can be attributed without one
   * (QST-1.2a). Safe to repeat.
   */
  async register(client: ClientRecord): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.clients.add(tx, client);
      await this.beginArrangement(tx, client);
    });
  }

  /** As `register`, for a client that an admin has approved, in the transaction that takes the event in. */
  async admit(tx: Tx, client: ClientRecord, revision: number): Promise<void> {
    await this.clients.put(tx, client, revision);
    await this.beginArrangement(tx, client);
  }

  /**
   * Takes in that a client was suspended or may go on.
   * @throws Error when the client is not known yet, since events arrive in any order: this one is to be offered again
   */
  async setStatus(tx: Tx, clientId: string, status: 'active' | 'suspended', revision: number): Promise<void> {
    if (!(await this.clients.setStatus(tx, clientId, status, revision)))
      throw new Error('a client’s status came before the client');
  }

  private async beginArrangement(tx: Tx, client: ClientRecord): Promise<void> {
    await this.clients.addArrangement(tx, client.clientId, firstArrangement(this.policy, client, this.clock.now()));
  }

  async exists(tx: Tx, clientId: string): Promise<boolean> {
    return this.clients.exists(tx, clientId);
  }

  /** The arrangement a session was attributed under, or null if it ran under none. */
  async arrangementOfVersion(clientId: string, version: number | null): Promise<ArrangementRecord | null> {
    return version === null ? null : this.clients.arrangementOfVersion(this.database, clientId, version);
  }

  /** The arrangement in force now, read with the rights of whoever owns `tx`. */
  async currentArrangement(tx: Tx, clientId: string): Promise<ArrangementRecord | null> {
    return this.clients.arrangementAt(tx, clientId, this.clock.now());
  }
}

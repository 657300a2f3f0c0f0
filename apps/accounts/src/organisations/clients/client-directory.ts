import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import type { ClientStatus } from '@evc/domain';
import { type AuthUser, CLOCK, type Clock, decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import { ClientRepository, type ListedClient } from './client.repository';
import type { Client } from './client.entity';

const POSITION = z.object({ after: z.uuid() });

/** A client that was there before businesses registered here, or is part of a demo or a test. */
export interface KnownClient {
  readonly clientId: string;
  readonly organisation: string;
  readonly country: string;
}

export interface ClientPage {
  readonly items: readonly ListedClient[];
  readonly nextCursor: string | null;
}

/** Which businesses there are, and who may look at which. */
@Injectable()
export class ClientDirectory {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly clients: ClientRepository,
  ) {}

  /** An active client without an application. Safe to repeat: what is there stays. */
  async add({ clientId, organisation, country }: KnownClient): Promise<void> {
    const now = this.clock.now();
    await this.clients.insert(this.db, {
      clientId,
      organisation,
      country,
      status: 'active',
      revision: 1,
      appliedAt: now,
      expiresAt: null,
    });
  }

  /** @throws Problem not-found, alike for another's client and for none */
  async read(user: AuthUser, clientId: string): Promise<ListedClient> {
    requireOwnClient(user, clientId);
    const client = await this.clients.byId(clientId);
    if (!client) throw new Problem('not-found');
    return client;
  }

  /** By id, oldest first. @throws Problem invalid-cursor */
  async list(status: ClientStatus | null, limit: number, cursor: string | undefined): Promise<ClientPage> {
    const after = cursor === undefined ? null : decodeCursor(cursor, POSITION).after;
    const rows = await this.clients.page(status, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ after: last.clientId }) : null };
  }

  /** Holds an active client until the transaction ends. @throws Problem conflict when it is not active, not-found */
  async holdActive(tx: Tx, clientId: string): Promise<Client> {
    const client = await this.clients.lock(tx, clientId);
    if (!client) throw new Problem('not-found');
    if (client.status !== 'active')
      throw new Problem('conflict', { detail: { en: 'The client is not active.', 'zh-Hant': '該客戶並非使用中。' } });
    return client;
  }

  /** Organisations by client; null for a client whose name is not known here. */
  async namesOf(clientIds: readonly string[]): Promise<Map<string, string | null>> {
    return clientIds.length === 0 ? new Map() : this.clients.namesOf(clientIds);
  }
}

/**
 * Staff of a client reach their own client and no other, by the role they wear; an admin reaches all.
 * @throws Problem not-found: another's client looks like none
 */
export function requireOwnClient({ roles, clientId }: Pick<AuthUser, 'roles' | 'clientId'>, wanted: string): void {
  if (!roles.includes('admin') && clientId !== wanted) throw new Problem('not-found');
}

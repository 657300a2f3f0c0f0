import { Inject, Injectable } from '@nestjs/common';
import {
  ACCOUNTS_DB,
  columnsOf,
  type Database,
  In,
  insertUnlessThere,
  LessThanOrEqual,
  type Sql,
  type Tx,
} from '@evc/database';
import type { ClientStatus } from '@evc/domain';
import { Client } from './client.entity';

/** With what a list shows beside it. */
export type ListedClient = Client & { readonly withoutAdmin: boolean };

const LISTED = `${columnsOf(Client)}, status = 'active' AND NOT EXISTS (SELECT 1 FROM memberships m
  WHERE m.client_id = c.client_id AND m.role = 'operator-admin') AS "withoutAdmin"`;

@Injectable()
export class ClientRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Does nothing when the client is there already. */
  async insert(sql: Sql, row: Omit<Client, 'reason' | 'decidedAt'>): Promise<void> {
    await insertUnlessThere(sql, Client, { ...row });
  }

  async byId(clientId: string, sql: Sql = this.db): Promise<ListedClient | null> {
    const [row] = await sql.query<ListedClient>(`SELECT ${LISTED} FROM clients c WHERE client_id = $1`, [clientId]);
    return row ?? null;
  }

  /** The client as it is now, held until the transaction ends: decisions about one happen one after another. */
  lock(tx: Tx, clientId: string): Promise<Client | null> {
    return tx.of(Client).findOne({ where: { clientId }, lock: { mode: 'pessimistic_write' } });
  }

  /** By id; only those of one status where one is named. */
  async page(status: ClientStatus | null, after: string | null, limit: number): Promise<ListedClient[]> {
    return this.db.query<ListedClient>(
      `SELECT ${LISTED} FROM clients c WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR client_id > $2)
       ORDER BY client_id LIMIT $3`,
      [status, after, limit],
    );
  }

  async namesOf(clientIds: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.of(Client).findBy({ clientId: In(clientIds) });
    return new Map(rows.map(({ clientId, organisation }) => [clientId, organisation]));
  }

  /** Saves what was decided. @returns the client's new revision */
  async decide(
    tx: Tx,
    clientId: string,
    {
      status,
      reason,
      at,
      expiresAt,
    }: { status: ClientStatus; reason: string | null; at: Date; expiresAt: Date | null },
  ): Promise<number> {
    const [row] = await tx.query<Pick<Client, 'revision'>>(
      `UPDATE clients SET status = $2, reason = $3, decided_at = $4, expires_at = $5, revision = revision + 1
       WHERE client_id = $1 RETURNING revision`,
      [clientId, status, reason, at, expiresAt],
    );
    return row?.revision ?? 0;
  }

  /** A client that nobody ever decided about; its application is gone. */
  async removeWaiting(tx: Tx, clientIds: readonly string[]): Promise<void> {
    await tx.of(Client).delete({ clientId: In(clientIds), status: 'waiting-for-approval' });
  }

  async removeExpired(now: Date): Promise<void> {
    await this.db.of(Client).delete({ expiresAt: LessThanOrEqual(now), status: 'refused' });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { ClientStatus } from '@evc/domain';

/** A row of `clients`: a business, its name in the clear, since it is published once it is active (ADR 0014). */
export interface ClientRow {
  readonly client_id: string;
  /** Null for a client of before businesses registered here. */
  readonly organisation: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly status: ClientStatus;
  /** Counts the decisions about it, so that charging knows which came last. */
  readonly revision: number;
  /** Why it was refused or suspended, in an admin's words. */
  readonly reason: string | null;
  readonly applied_at: Date;
  readonly decided_at: Date | null;
  /** When what nobody decided, or what was refused, is forgotten; null while the client is known for good. */
  readonly expires_at: Date | null;
}

/** With what a list shows beside it. */
export type ListedClient = ClientRow & { readonly without_admin: boolean };

const COLUMNS = 'client_id, organisation, country, status, revision, reason, applied_at, decided_at, expires_at';
const LISTED = `${COLUMNS}, status = 'active' AND NOT EXISTS (SELECT 1 FROM memberships m
  WHERE m.client_id = c.client_id AND m.role = 'operator-admin') AS without_admin`;

@Injectable()
export class ClientRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Does nothing when the client is there already. */
  async insert(sql: Sql, row: Omit<ClientRow, 'reason' | 'decided_at'>): Promise<void> {
    await sql.query(
      `INSERT INTO clients (client_id, organisation, country, status, revision, applied_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (client_id) DO NOTHING`,
      [row.client_id, row.organisation, row.country, row.status, row.revision, row.applied_at, row.expires_at],
    );
  }

  async byId(clientId: string, sql: Sql = this.db): Promise<ListedClient | null> {
    const [row] = await sql.query<ListedClient>(`SELECT ${LISTED} FROM clients c WHERE client_id = $1`, [clientId]);
    return row ?? null;
  }

  /** The client as it is now, held until the transaction ends: decisions about one happen one after another. */
  async lock(tx: Tx, clientId: string): Promise<ClientRow | null> {
    const [row] = await tx.query<ClientRow>(`SELECT ${COLUMNS} FROM clients WHERE client_id = $1 FOR UPDATE`, [
      clientId,
    ]);
    return row ?? null;
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
    const rows = await this.db.query<Pick<ClientRow, 'client_id' | 'organisation'>>(
      'SELECT client_id, organisation FROM clients WHERE client_id = ANY($1::uuid[])',
      [clientIds],
    );
    return new Map(rows.map((row) => [row.client_id, row.organisation]));
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
    const [row] = await tx.query<{ revision: number }>(
      `UPDATE clients SET status = $2, reason = $3, decided_at = $4, expires_at = $5, revision = revision + 1
       WHERE client_id = $1 RETURNING revision`,
      [clientId, status, reason, at, expiresAt],
    );
    return row?.revision ?? 0;
  }

  /** A client that nobody ever decided about; its application is gone. */
  async removeWaiting(tx: Tx, clientIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM clients WHERE client_id = ANY($1::uuid[]) AND status = 'waiting-for-approval'`, [
      clientIds,
    ]);
  }

  async removeExpired(now: Date): Promise<void> {
    await this.db.query(`DELETE FROM clients WHERE expires_at <= $1 AND status = 'refused'`, [now]);
  }
}

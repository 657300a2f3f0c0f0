import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ArrangementRecord, ClientRecord } from './client';

const ARRANGEMENT = `version, effective_from AS "effectiveFrom", essence, platform_categories AS "platformCategories",
  client_categories AS "clientCategories"`;

@Injectable()
export class ClientsRepository {
  /** Does nothing when the client is there already. */
  async add(tx: Tx, client: ClientRecord): Promise<void> {
    await tx.query(
      `INSERT INTO clients (client_id, organisation, country, status) VALUES ($1, $2, $3, 'active')
       ON CONFLICT (client_id) DO NOTHING`,
      [client.clientId, client.organisation, client.country],
    );
  }

  /** The client as an event tells it, unless what is known is newer: events arrive in any order. */
  async put(tx: Tx, client: ClientRecord, revision: number): Promise<void> {
    await tx.query(
      `INSERT INTO clients AS c (client_id, organisation, country, status, revision) VALUES ($1, $2, $3, 'active', $4)
       ON CONFLICT (client_id) DO UPDATE SET organisation = excluded.organisation, country = excluded.country,
         status = excluded.status, revision = excluded.revision
       WHERE c.revision < excluded.revision`,
      [client.clientId, client.organisation, client.country, revision],
    );
  }

  /** Unless what is known is newer. @returns false when the client is not known at all */
  async setStatus(tx: Tx, clientId: string, status: 'active' | 'suspended', revision: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE clients SET status = CASE WHEN revision < $3 THEN $2 ELSE status END, revision = greatest(revision, $3)
       WHERE client_id = $1 RETURNING client_id`,
      [clientId, status, revision],
    );
    return rows.length === 1;
  }

  async exists(sql: Sql, clientId: string): Promise<boolean> {
    return (await sql.query(`SELECT 1 FROM clients WHERE client_id = $1`, [clientId])).length > 0;
  }

  /** Versions are never changed; does nothing when this one is there already. */
  async addArrangement(tx: Tx, clientId: string, arrangement: ArrangementRecord): Promise<void> {
    await tx.query(
      `INSERT INTO arrangements (client_id, version, effective_from, essence, platform_categories, client_categories)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6)
       ON CONFLICT (client_id, version) DO NOTHING`,
      [
        clientId,
        arrangement.version,
        arrangement.effectiveFrom,
        JSON.stringify(arrangement.essence),
        arrangement.platformCategories,
        arrangement.clientCategories,
      ],
    );
  }

  async arrangementOfVersion(sql: Sql, clientId: string, version: number): Promise<ArrangementRecord | null> {
    const [row] = await sql.query<ArrangementRecord>(
      `SELECT ${ARRANGEMENT} FROM arrangements WHERE client_id = $1 AND version = $2`,
      [clientId, version],
    );
    return row ?? null;
  }

  /** The version in force at a moment. */
  async arrangementAt(sql: Sql, clientId: string, at: Date): Promise<ArrangementRecord | null> {
    const [row] = await sql.query<ArrangementRecord>(
      `SELECT ${ARRANGEMENT} FROM arrangements WHERE client_id = $1 AND effective_from <= $2 ORDER BY version DESC LIMIT 1`,
      [clientId, at],
    );
    return row ?? null;
  }
}

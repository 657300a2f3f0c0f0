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

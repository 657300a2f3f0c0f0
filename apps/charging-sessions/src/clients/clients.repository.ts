import { Injectable } from '@nestjs/common';
import { insertUnlessThere, LessThanOrEqual, type Sql, type Tx } from '@evc/database';
import { ArrangementRow } from './arrangement.entity';
import type { ArrangementRecord, ClientRecord } from './client';
import { ClientRow } from './client.entity';

@Injectable()
export class ClientsRepository {
  /** Does nothing when the client is there already. */
  async add(tx: Tx, { clientId, organisation, country }: ClientRecord): Promise<void> {
    await insertUnlessThere(tx, ClientRow, { clientId, organisation, country, status: 'active' });
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

  exists(sql: Sql, clientId: string): Promise<boolean> {
    return sql.of(ClientRow).existsBy({ clientId });
  }

  /** Versions are never changed; does nothing when this one is there already. */
  async addArrangement(tx: Tx, clientId: string, arrangement: ArrangementRecord): Promise<void> {
    const { platformCategories, clientCategories } = arrangement;
    const lists = { platformCategories: [...platformCategories], clientCategories: [...clientCategories] };
    await insertUnlessThere(tx, ArrangementRow, { ...arrangement, ...lists, clientId });
  }

  arrangementOfVersion(sql: Sql, clientId: string, version: number): Promise<ArrangementRecord | null> {
    return sql.of(ArrangementRow).findOneBy({ clientId, version });
  }

  /** The version in force at a moment. */
  arrangementAt(sql: Sql, clientId: string, at: Date): Promise<ArrangementRecord | null> {
    return sql
      .of(ArrangementRow)
      .findOne({ where: { clientId, effectiveFrom: LessThanOrEqual(at) }, order: { version: 'DESC' } });
  }
}

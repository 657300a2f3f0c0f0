import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { Channel } from '@evc/domain';

@Injectable()
export class ObjectionListRepository {
  async holds(sql: Sql, entry: Buffer, channel: Channel): Promise<boolean> {
    const rows = await sql.query('SELECT 1 FROM marketing_objections WHERE contact_index = $1 AND channel = $2', [
      entry,
      channel,
    ]);
    return rows.length === 1;
  }

  /** An entry that is there keeps its time. */
  async add(tx: Tx, entry: Buffer, channel: Channel, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO marketing_objections (contact_index, channel, listed_at) VALUES ($1, $2, $3)
       ON CONFLICT (contact_index, channel) DO NOTHING`,
      [entry, channel, at],
    );
  }

  async remove(tx: Tx, entry: Buffer, channel: Channel): Promise<void> {
    await tx.query('DELETE FROM marketing_objections WHERE contact_index = $1 AND channel = $2', [entry, channel]);
  }
}

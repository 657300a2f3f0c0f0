import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { Channel } from '@evc/domain';

@Injectable()
export class ObjectionListRepository {
  /** Null when there is no entry. */
  async find(sql: Sql, entry: Buffer, channel: Channel): Promise<{ readonly barred: boolean } | null> {
    const rows = await sql.query<{ barred: boolean }>(
      'SELECT barred FROM marketing_objections WHERE contact_index = $1 AND channel = $2',
      [entry, channel],
    );
    return rows[0] ?? null;
  }

  /** An entry that is there keeps its time, and stays barred if it is. */
  async add(tx: Tx, entry: Buffer, channel: Channel, barred: boolean, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO marketing_objections AS o (contact_index, channel, barred, listed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (contact_index, channel) DO UPDATE SET barred = true WHERE excluded.barred AND NOT o.barred`,
      [entry, channel, barred, at],
    );
  }

  /** @param bars also an entry that is barred */
  async remove(tx: Tx, entry: Buffer, channel: Channel, bars: boolean): Promise<void> {
    await tx.query(
      'DELETE FROM marketing_objections WHERE contact_index = $1 AND channel = $2 AND (NOT barred OR $3)',
      [entry, channel, bars],
    );
  }
}

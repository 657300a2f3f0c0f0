import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** Somebody asked on the web for the link that ends marketing mail to an address, which is told by its blind index alone. */
export interface EndingRequest {
  readonly request_id: string;
  readonly contact_index: Buffer;
  readonly mailed_at: Date | null;
}

@Injectable()
export class EndingLinksRepository {
  async insert(tx: Tx, requestId: string, contactIndex: Buffer, at: Date): Promise<void> {
    await tx.query('INSERT INTO ending_requests (request_id, contact_index, asked_at) VALUES ($1, $2, $3)', [
      requestId,
      contactIndex,
      at,
    ]);
  }

  async byId(tx: Tx, requestId: string): Promise<EndingRequest | null> {
    const rows = await tx.query<EndingRequest>(
      'SELECT request_id, contact_index, mailed_at FROM ending_requests WHERE request_id = $1',
      [requestId],
    );
    return rows[0] ?? null;
  }

  /** All requests about one address, held: its mails are counted one after the other. */
  async holdContact(tx: Tx, contactIndex: Buffer): Promise<EndingRequest[]> {
    return tx.query<EndingRequest>(
      `SELECT request_id, contact_index, mailed_at FROM ending_requests WHERE contact_index = $1
       ORDER BY request_id FOR UPDATE`,
      [contactIndex],
    );
  }

  async markMailed(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.query('UPDATE ending_requests SET mailed_at = coalesce(mailed_at, $2) WHERE request_id = $1', [
      requestId,
      at,
    ]);
  }

  async forgetBefore(tx: Tx, moment: Date): Promise<void> {
    await tx.query('DELETE FROM ending_requests WHERE asked_at < $1', [moment]);
  }
}

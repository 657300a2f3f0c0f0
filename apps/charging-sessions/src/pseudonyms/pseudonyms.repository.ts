import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

export interface PseudonymKey {
  readonly clientId: string;
  readonly epoch: number;
  readonly driverId: string;
}

@Injectable()
export class PseudonymsRepository {
  async find(tx: Tx, { clientId, epoch, driverId }: PseudonymKey): Promise<string | null> {
    const [row] = await tx.query<{ pseudonym: string }>(
      `SELECT pseudonym FROM driver_pseudonyms WHERE client_id = $1 AND epoch = $2 AND driver_id = $3`,
      [clientId, epoch, driverId],
    );
    return row?.pseudonym ?? null;
  }

  /** Does nothing when somebody else was first; the winner's is then found in a statement of its own. */
  async add(tx: Tx, { clientId, epoch, driverId }: PseudonymKey, pseudonym: string): Promise<void> {
    await tx.query(
      `INSERT INTO driver_pseudonyms (client_id, epoch, driver_id, pseudonym) VALUES ($1, $2, $3, $4)
       ON CONFLICT (client_id, epoch, driver_id) DO NOTHING`,
      [clientId, epoch, driverId, pseudonym],
    );
  }
}

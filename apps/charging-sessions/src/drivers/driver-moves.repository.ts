import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, replacementStatements, type Tx } from '@evc/database';
import { CHARGING_MAP } from '../entities';

/** Wherever a driver stands by id, but for the list of those who moved. Cards first: a start holds its card before it adds a session. */
const MOVED = replacementStatements(
  CHARGING_MAP.filter(({ table }) => table !== 'moved_drivers'),
  'driver',
);

/** Statements that put an id in the place of another wherever a driver stands. */
@Injectable()
export class DriverMovesRepository {
  constructor(@Inject(CHARGING_DB) private readonly db: Database) {}

  /** What an account's id became; and whether drivers of before are still moving. */
  async standing(formerId: string): Promise<{ driverId: string | null; isOpen: boolean }> {
    const [row] = await this.db.query<{ driverId: string | null; isOpen: boolean }>(
      `SELECT (SELECT driver_id FROM moved_drivers WHERE former_id = $1) AS "driverId",
              EXISTS (SELECT FROM driver_move WHERE ended_at IS NULL) AS "isOpen"`,
      [formerId],
    );
    return row ?? { driverId: null, isOpen: false };
  }

  async movedTo(tx: Tx, formerId: string): Promise<string | null> {
    const rows = await tx.query<{ driver_id: string }>('SELECT driver_id FROM moved_drivers WHERE former_id = $1', [
      formerId,
    ]);
    return rows[0]?.driver_id ?? null;
  }

  async remember(tx: Tx, formerId: string, driverId: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO moved_drivers (former_id, driver_id, moved_at) VALUES ($1, $2, $3) ON CONFLICT (former_id) DO NOTHING`,
      [formerId, driverId, at],
    );
  }

  async move(tx: Tx, formerId: string, driverId: string): Promise<void> {
    for (const statement of MOVED) await tx.query(statement, [formerId, driverId]);
    await tx.query(
      `UPDATE outbox SET data = jsonb_set(data, '{driverId}', to_jsonb($2::text))
       WHERE delivered_at IS NULL AND data->>'driverId' = $1`,
      [formerId, driverId],
    );
  }

  /** Nobody is left to move: what was delivered before, and the map itself, go. */
  async end(tx: Tx, at: Date): Promise<void> {
    await tx.query(
      `UPDATE outbox o SET data = jsonb_set(data, '{driverId}', to_jsonb(m.driver_id::text))
       FROM moved_drivers m WHERE o.data->>'driverId' = m.former_id::text`,
    );
    await tx.query(
      `DELETE FROM received_events WHERE received_at < (SELECT started_at FROM driver_move WHERE ended_at IS NULL)`,
    );
    // Drivers that closed before any of this: no token of theirs is left, and nothing of theirs is here.
    await tx.query(
      `DELETE FROM closed_drivers WHERE closed_at < (SELECT started_at FROM driver_move WHERE ended_at IS NULL)
         AND NOT EXISTS (SELECT FROM moved_drivers m WHERE m.driver_id = closed_drivers.driver_id)`,
    );
    await tx.query('DELETE FROM barred_people b USING moved_drivers m WHERE b.person_id = m.former_id');
    await tx.query('DELETE FROM moved_drivers');
    await tx.query('UPDATE driver_move SET ended_at = $1 WHERE ended_at IS NULL', [at]);
  }
}

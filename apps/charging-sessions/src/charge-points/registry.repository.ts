import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ChargePointRef, ChargePointSettings } from './charge-point';
import { IdsTaken } from './ids-taken';

/** A charge point with the digest of its password. */
export interface RegistryEntry {
  readonly chargePointId: string;
  readonly settings: ChargePointSettings;
  readonly passwordHash: Buffer;
}

/** Which ids are whose. An id stays its client's for good, also without a charge point. */
@Injectable()
export class RegistryRepository {
  /**
   * Claims ids that nobody has, in any case of their letters, and takes back those that the client has deleted.
   * @throws IdsTaken with those that are not to be had
   */
  async claim(tx: Tx, clientId: string, ids: readonly string[]): Promise<void> {
    const fresh = await tx.query<{ folded: string }>(
      // In order, so that two lists with common names wait for each other and never both.
      `INSERT INTO charge_point_names (folded_id, client_id)
       SELECT folded, $1 FROM (SELECT DISTINCT lower(id) AS folded FROM unnest($2::text[]) AS id) AS names ORDER BY folded
       ON CONFLICT (folded_id) DO NOTHING RETURNING folded_id AS folded`,
      [clientId, ids],
    );
    const deleted = await tx.query<{ id: string }>(
      `SELECT charge_point_id AS id FROM charge_points
        WHERE client_id = $1 AND charge_point_id = ANY ($2::text[]) AND state = 'deleted' ORDER BY charge_point_id FOR UPDATE`,
      [clientId, ids],
    );
    const [free, ownAgain] = [new Set(fresh.map((row) => row.folded)), new Set(deleted.map((row) => row.id))];
    const taken = ids.filter((id) => !free.has(id.toLowerCase()) && !ownAgain.has(id));
    if (taken.length > 0) throw new IdsTaken(taken);
  }

  /** Adds charge points whose ids are claimed. What a deleted one told of itself is gone. */
  async add(tx: Tx, clientId: string, entries: readonly RegistryEntry[], now: Date): Promise<void> {
    const ids = entries.map(({ chargePointId }) => chargePointId);
    await tx.query(
      `INSERT INTO charge_point_directory (charge_point_id, client_id) SELECT id, $1 FROM unnest($2::text[]) AS id
       ON CONFLICT (charge_point_id) DO NOTHING`,
      [clientId, ids],
    );
    await tx.query(
      `INSERT INTO charge_points AS p (client_id, charge_point_id, secret_hash, network, location, price_per_kwh, currency,
         max_power_w, registration, created_at)
       SELECT $1, e.id, decode(e.hash, 'hex'), e.network, e.location::jsonb, e.price, e.currency, e.power, 'accepted', $2
         FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::int[])
           AS e (id, hash, network, location, price, currency, power)
       ON CONFLICT (client_id, charge_point_id) DO UPDATE
         SET state = 'in-service', secret_hash = excluded.secret_hash, network = excluded.network, location = excluded.location,
             price_per_kwh = excluded.price_per_kwh, currency = excluded.currency,
             max_power_w = excluded.max_power_w, created_at = excluded.created_at,
             vendor = NULL, model = NULL, firmware = NULL, last_seen_at = NULL, disconnected_at = NULL,
             booted_at = NULL, clock_skew_s = NULL, clock_skew_at = NULL
         WHERE p.state = 'deleted'`,
      [
        clientId,
        now,
        ids,
        entries.map((entry) => entry.passwordHash.toString('hex')),
        entries.map(({ settings }) => settings.network),
        entries.map(({ settings }) => JSON.stringify(settings.location)),
        entries.map(({ settings }) => settings.pricePerKwh),
        entries.map(({ settings }) => settings.currency),
        entries.map(({ settings }) => settings.maxPowerW ?? null),
      ],
    );
  }

  /** Deletes a charge point: nobody connects as it any more, and nothing it told of its connectors is left. */
  async remove(tx: Tx, { clientId, chargePointId }: ChargePointRef, noPassword: Buffer): Promise<void> {
    await tx.query(
      `UPDATE charge_points SET state = 'deleted', secret_hash = $3, former_secret_hash = NULL, former_secret_until = NULL
        WHERE client_id = $1 AND charge_point_id = $2`,
      [clientId, chargePointId, noPassword],
    );
    await tx.query(`DELETE FROM connectors WHERE client_id = $1 AND charge_point_id = $2`, [clientId, chargePointId]);
  }
}

import type { Migration } from '../migration';

/**
 * Charge points that anybody may use, by id over all clients, as they are listed, and by where they stand: a map asks for those in
 * its frame.
 */
export const chargePointsByPlace: Migration = {
  name: '0017-charge-points-by-place',
  up: [
    `CREATE INDEX charge_points_public ON charge_points (charge_point_id) WHERE network = 'public' AND state = 'in-service'`,
    `CREATE INDEX charge_points_place ON charge_points
       USING gist (point((location ->> 'longitude')::float8, (location ->> 'latitude')::float8))
       WHERE network = 'public' AND state = 'in-service'`,
  ],
  down: [`DROP INDEX charge_points_place`, `DROP INDEX charge_points_public`],
};

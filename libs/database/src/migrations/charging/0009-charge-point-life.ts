import type { Migration } from '../migration';

/**
 * A charge point's life. Its password changes with an overlap; it is retired, or deleted, which keeps the row so that its
 * sessions keep their place and its id stays its client's. Names are kept folded, since two ids may not differ by case alone;
 * of those that did before, the first holds the name.
 *
 * Whether it is connected is decided when asked for: by the connection that the row names and the lease of the process that
 * holds it (`gateways`), which runs out by itself when the process is killed. A row with a process and no connection asks
 * that process to close the socket.
 */
export const chargePointLife: Migration = {
  name: '0009-charge-point-life',
  up: [
    `CREATE TABLE charge_point_names (folded_id text PRIMARY KEY, client_id uuid NOT NULL)`,
    `INSERT INTO charge_point_names
       SELECT DISTINCT ON (lower(charge_point_id)) lower(charge_point_id), client_id FROM charge_point_directory
        ORDER BY lower(charge_point_id), charge_point_id`,
    `CREATE INDEX charge_point_directory_folded ON charge_point_directory (lower(charge_point_id))`,
    `CREATE TABLE gateways (gateway_id uuid PRIMARY KEY, alive_until timestamptz NOT NULL)`,
    `ALTER TABLE charge_points
       ADD COLUMN state text NOT NULL DEFAULT 'in-service' CHECK (state IN ('in-service', 'retired', 'deleted')),
       ADD COLUMN former_secret_hash bytea,
       ADD COLUMN former_secret_until timestamptz,
       ADD COLUMN gateway_id uuid,
       ADD COLUMN connection_id uuid,
       ADD COLUMN connected_since timestamptz,
       ADD COLUMN disconnected_at timestamptz,
       ADD CHECK ((former_secret_hash IS NULL) = (former_secret_until IS NULL)),
       ADD CHECK ((connection_id IS NULL) = (connected_since IS NULL))`,
    `CREATE INDEX charge_points_to_close ON charge_points (gateway_id) WHERE gateway_id IS NOT NULL AND connection_id IS NULL`,
    `GRANT SELECT (state, gateway_id, connected_since, disconnected_at) ON charge_points TO charging_operator`,
  ],
  down: [
    `ALTER TABLE charge_points DROP COLUMN disconnected_at, DROP COLUMN connected_since, DROP COLUMN connection_id,
       DROP COLUMN gateway_id, DROP COLUMN former_secret_until, DROP COLUMN former_secret_hash, DROP COLUMN state`,
    `DROP TABLE gateways`,
    `DROP INDEX charge_point_directory_folded`,
    `DROP TABLE charge_point_names`,
  ],
};

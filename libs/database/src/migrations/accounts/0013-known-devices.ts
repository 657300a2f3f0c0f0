import type { Migration } from '../migration';

/**
 * Which kinds of device an account was signed in on, and from where: as hashes under a key of the person, to tell a new
 * one by. A row with an empty hash says only that there were some, after their time to be kept was over. A push token
 * leaves with the session that its device is bound to.
 */
export const knownDevices: Migration = {
  name: '0013-known-devices',
  up: [
    `CREATE TABLE known_devices (
       account_id uuid NOT NULL,
       device_hash bytea NOT NULL,
       first_seen_at timestamptz NOT NULL,
       last_seen_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, device_hash)
     )`,
    `CREATE INDEX known_devices_by_last_seen ON known_devices (last_seen_at)`,
    `CREATE INDEX devices_by_session ON devices (account_id, session_id)`,
  ],
  down: [`DROP INDEX devices_by_session`, `DROP TABLE known_devices`],
};

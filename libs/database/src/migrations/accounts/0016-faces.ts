import type { Migration } from '../migration';

/**
 * Face templates (QST-2.2 bio): sealed under a key of the person's device and, around that, under the person's `face` key;
 * of an image nothing is kept. Failed attempts stand apart: they say nothing about a face, and taking a template away and
 * enrolling anew must not undo a lock.
 */
export const faces: Migration = {
  name: '0016-faces',
  up: [
    `CREATE TABLE faces (
       account_id uuid PRIMARY KEY,
       template_sealed bytea NOT NULL,
       consent_event_id uuid NOT NULL,
       enrolled_at timestamptz NOT NULL,
       last_used_at timestamptz
     )`,
    `CREATE INDEX faces_by_use ON faces (coalesce(last_used_at, enrolled_at))`,
    `CREATE TABLE face_attempts (
       account_id uuid PRIMARY KEY,
       failures int NOT NULL CHECK (failures >= 0),
       locked_until timestamptz
     )`,
  ],
  down: [`DROP TABLE face_attempts`, `DROP TABLE faces`],
};

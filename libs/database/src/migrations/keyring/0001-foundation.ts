import type { Migration } from '../migration';

/**
 * The wrapped data keys, alone in their schema so that they are backed up apart from the data (QTL-10.1).
 * A destroyed key leaves an id-only tombstone: it must never be made anew under the same name.
 */
export const foundation: Migration = {
  name: '0001-foundation',
  up: [
    `CREATE TABLE data_keys (
       subject_id uuid NOT NULL,
       key_group text NOT NULL CHECK (key_group IN ('identity', 'device', 'face', 'evidence')),
       key_version int NOT NULL,
       epoch int NOT NULL,
       wrapped bytea,
       created_at timestamptz NOT NULL,
       destroyed_at timestamptz,
       PRIMARY KEY (subject_id, key_group),
       CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
     )`,
    `CREATE INDEX data_keys_by_epoch ON data_keys (epoch, subject_id) WHERE wrapped IS NOT NULL`,
  ],
  down: [`DROP TABLE data_keys`],
};

import type { Migration } from '../migration';

/**
 * Policy versions that the desk publishes, each with what changed and whose consent it asks anew (QTL-11), how far its
 * announcement has come, and the rules (not the words) that each rules version of a pack stood for.
 */
export const policies: Migration = {
  name: '0003-policies',
  up: [
    `ALTER TABLE policy_versions ADD COLUMN change text NOT NULL DEFAULT 'minor' CHECK (change IN ('minor', 'material'))`,
    `ALTER TABLE policy_versions ADD COLUMN changes jsonb NOT NULL DEFAULT '[]'`,
    `ALTER TABLE policy_versions ADD COLUMN asks text[] NOT NULL DEFAULT '{}'`,
    `ALTER TABLE policy_versions ADD COLUMN express boolean NOT NULL DEFAULT false`,
    `ALTER TABLE policy_versions ADD COLUMN source text NOT NULL DEFAULT 'pack' CHECK (source IN ('pack', 'desk'))`,
    `ALTER TABLE policy_versions ADD COLUMN published_by uuid`,
    `CREATE TABLE policy_announcements (
       announcement_id uuid PRIMARY KEY,
       pack_id text NOT NULL,
       version int NOT NULL,
       created_at timestamptz NOT NULL,
       pass int NOT NULL DEFAULT 1,
       reached uuid,
       finished_at timestamptz,
       UNIQUE (pack_id, version)
     )`,
    `CREATE TABLE policy_rules (
       pack_id text NOT NULL,
       rules_version int NOT NULL,
       hash text NOT NULL,
       rules jsonb NOT NULL,
       policy_version int NOT NULL,
       archived_at timestamptz NOT NULL,
       PRIMARY KEY (pack_id, rules_version)
     )`,
  ],
  down: [
    `DROP TABLE policy_rules`,
    `DROP TABLE policy_announcements`,
    ...['published_by', 'source', 'express', 'asks', 'changes', 'change'].map(
      (column) => `ALTER TABLE policy_versions DROP COLUMN ${column}`,
    ),
  ],
};

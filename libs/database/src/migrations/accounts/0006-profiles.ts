import type { Migration } from '../migration';

/**
 * What is inferred from charging, for those who agreed to it: sums by calendar month (UTC, as year * 12 + month)
 * and the segments that follow. No session is copied here. The rows name nobody by themselves and go with the consent (QST-3a, QTL-10.1).
 */
export const profiles: Migration = {
  name: '0006-profiles',
  up: [
    `CREATE TABLE profiles (
       account_id uuid PRIMARY KEY,
       begun_at timestamptz NOT NULL,
       relied_on uuid,
       assessed_at timestamptz NOT NULL
     )`,
    `CREATE INDEX profiles_by_assessment ON profiles (assessed_at)`,
    `CREATE TABLE profile_months (
       account_id uuid NOT NULL,
       month int NOT NULL,
       sessions int NOT NULL,
       timed int NOT NULL,
       nights int NOT NULL,
       publics int NOT NULL,
       long_stays int NOT NULL,
       energy_wh bigint NOT NULL,
       PRIMARY KEY (account_id, month)
     )`,
    `CREATE TABLE profile_segments (
       account_id uuid NOT NULL,
       segment text NOT NULL,
       since timestamptz NOT NULL,
       PRIMARY KEY (account_id, segment)
     )`,
    `CREATE INDEX profile_segments_members ON profile_segments (segment, account_id)`,
  ],
  down: ['profile_segments', 'profile_months', 'profiles'].map((table) => `DROP TABLE ${table}`),
};

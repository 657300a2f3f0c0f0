import type { Migration } from '../migration';

/**
 * The generations of the keys that sign access tokens and receipts: public halves and times only. All processes sign and
 * verify by this table; the private halves are secrets of the key provider, and gone once `destroyed_at` is set.
 */
export const signingKeys: Migration = {
  name: '0013-signing-keys',
  up: [
    `CREATE TABLE signing_keys (
       purpose text NOT NULL CHECK (purpose IN ('access-token', 'receipt')),
       generation integer NOT NULL,
       kid text NOT NULL,
       public_jwk jsonb NOT NULL,
       published_at timestamptz NOT NULL,
       signs_from timestamptz,
       retired_at timestamptz,
       withdrawn_at timestamptz,
       destroyed_at timestamptz,
       PRIMARY KEY (purpose, generation)
     )`,
  ],
  down: [`DROP TABLE signing_keys`],
};

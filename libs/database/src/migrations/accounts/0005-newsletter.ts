import type { Migration } from '../migration';

/**
 * Marketing apart from the account. A subscription belongs to a contact point, whose blind index starts its key; it is
 * tied to an account only by that account's verified address, in `identifiers`. Sign-ups that wait for their
 * confirmation may be several for one address, running subscriptions one. The objection list holds keyed hashes under a
 * key of its own and outlives everything else.
 */
export const newsletter: Migration = {
  name: '0005-newsletter',
  up: [
    `CREATE TABLE newsletter_subscriptions (
       contact_index bytea NOT NULL,
       subscription_id uuid NOT NULL,
       state text NOT NULL CHECK (state IN ('pending', 'active', 'ended')),
       email_sealed bytea NOT NULL,
       evidence_sealed bytea,
       locale text NOT NULL,
       notice_version int NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       mailed_at timestamptz,
       confirmed_at timestamptz,
       ended_at timestamptz,
       PRIMARY KEY (contact_index, subscription_id)
     )`,
    `CREATE UNIQUE INDEX newsletter_subscriptions_running ON newsletter_subscriptions (contact_index)
       WHERE state = 'active'`,
    `CREATE INDEX newsletter_subscriptions_by_id ON newsletter_subscriptions (subscription_id)`,
    `CREATE INDEX newsletter_subscriptions_waiting ON newsletter_subscriptions (expires_at) WHERE state = 'pending'`,
    `CREATE INDEX newsletter_subscriptions_ended ON newsletter_subscriptions (ended_at) WHERE state = 'ended'`,
    `CREATE TABLE marketing_objections (
       contact_index bytea NOT NULL,
       channel text NOT NULL,
       listed_at timestamptz NOT NULL,
       PRIMARY KEY (contact_index, channel)
     )`,
  ],
  down: ['marketing_objections', 'newsletter_subscriptions'].map((table) => `DROP TABLE ${table}`),
};

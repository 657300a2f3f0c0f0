import type { Migration } from '../migration';

/**
 * What is sent to people beyond the answer to what they just did: announcements and campaigns, one row for each subject,
 * thing told and channel. A row holds ids only; its words are made when it is sent or read. `ref` names what is told,
 * `account_id` the subject (an account, or a newsletter subscription without one).
 *
 * Not partitioned by time, though it expires: that one thing reaches a person once must hold across all time, and a unique
 * index cannot reach across partitions. Rows are small and as many as messages, not as meter values; a nightly job
 * deletes them in portions by their age.
 */
export const messages: Migration = {
  name: '0004-messages',
  up: [
    `CREATE TABLE messages (
       account_id uuid NOT NULL,
       message_id uuid NOT NULL,
       subject_kind text NOT NULL CHECK (subject_kind IN ('account', 'subscription')),
       kind text NOT NULL,
       ref uuid NOT NULL,
       purpose text NOT NULL,
       channel text NOT NULL CHECK (channel IN ('email', 'push', 'inbox')),
       state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'withheld', 'dropped', 'failed')),
       reason text,
       relied_on uuid[] NOT NULL DEFAULT '{}',
       attempts int NOT NULL DEFAULT 0,
       created_at timestamptz NOT NULL,
       due_at timestamptz NOT NULL,
       claimed_at timestamptz,
       settled_at timestamptz,
       read_at timestamptz,
       PRIMARY KEY (account_id, message_id),
       UNIQUE (account_id, kind, ref, channel)
     )`,
    `CREATE INDEX messages_by_ref ON messages (ref, state)`,
    `CREATE INDEX messages_by_age ON messages (created_at)`,
    `CREATE INDEX messages_waiting ON messages (due_at) WHERE state IN ('queued', 'sending')`,
    `CREATE TABLE campaigns (
       campaign_id uuid PRIMARY KEY,
       state text NOT NULL CHECK (state IN ('scheduled', 'running', 'done', 'cancelled')),
       texts jsonb NOT NULL,
       channels text[] NOT NULL,
       segment text,
       send_at timestamptz NOT NULL,
       created_by uuid NOT NULL,
       created_at timestamptz NOT NULL,
       stage text NOT NULL CHECK (stage IN ('accounts', 'subscriptions')) DEFAULT 'accounts',
       position text,
       finished_at timestamptz
     )`,
    // Whom a campaign may go to, in the order of its walk.
    `CREATE INDEX consents_given ON consents (purpose, account_id) WHERE status = 'given'`,
    // A push may now tell of something else than a session.
    `ALTER TABLE push_deliveries ALTER COLUMN session_id DROP NOT NULL`,
  ],
  down: [
    `DELETE FROM push_deliveries WHERE session_id IS NULL`,
    `ALTER TABLE push_deliveries ALTER COLUMN session_id SET NOT NULL`,
    `DROP INDEX consents_given`,
    `DROP TABLE campaigns`,
    `DROP TABLE messages`,
  ],
};

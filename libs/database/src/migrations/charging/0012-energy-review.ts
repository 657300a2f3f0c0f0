import type { Migration } from '../migration';
import { OWN_ROWS } from './0005-own-rows';

const STATUSES = ['requested', 'active', 'completed', 'unauthorised', 'unmatched', 'failed'];
const VISIBLE = ['active', 'completed', 'unauthorised', 'unmatched'];
const REVIEW_COLUMNS =
  'client_id, session_id, entry, at, by_role, decision, code, reason, from_wh, to_wh, from_minor, to_minor';
const VIEW = `CREATE OR REPLACE VIEW operator_sessions WITH (security_invoker = true) AS
  SELECT client_id, session_id, charge_point_id, connector_id, started_at, ended_at, energy_wh, cost_minor, currency,
         status, stop_reason, pseudonym, attribution, arrangement_version, ended_by`;

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

function statuses(all: readonly string[], visible: readonly string[]): string[] {
  return [
    `ALTER TABLE sessions DROP CONSTRAINT sessions_status_check`,
    `ALTER TABLE sessions ADD CONSTRAINT sessions_status_check CHECK (status IN (${list(all)}))`,
    `ALTER POLICY own_rows ON sessions USING (${OWN_ROWS} AND status IN (${list(visible)}))`,
  ];
}

/**
 * What the meter of a session was worth, and what was said of it (ADR 0019). `told_wh` and `told_s` are the energy and
 * the seconds that the person side was told; null until it was told at all. Reviews are added and never changed; a driver's own words stand apart, where no
 * operator's role reads, and go with the driver. Sessions that stand read `clean`.
 */
export const energyReview: Migration = {
  name: '0012-energy-review',
  up: [
    ...statuses([...STATUSES, 'needs-review'], [...VISIBLE, 'needs-review']),
    `ALTER TABLE sessions
       ADD COLUMN meter_state text NOT NULL DEFAULT 'clean' CHECK (meter_state IN ('clean', 'estimated', 'disputed')),
       ADD COLUMN meter_reasons text[] NOT NULL DEFAULT '{}',
       ADD COLUMN lowest_wh bigint CHECK (lowest_wh >= 0),
       ADD COLUMN review_due_at timestamptz(3),
       ADD COLUMN review_entries int NOT NULL DEFAULT 0,
       ADD COLUMN told_wh bigint,
       ADD COLUMN told_s int`,
    `UPDATE sessions SET told_wh = energy_wh, told_s = round(extract(epoch FROM ended_at - started_at))
      WHERE status = 'completed'`,
    `CREATE INDEX sessions_review_due ON sessions (review_due_at) WHERE status = 'needs-review'`,
    `CREATE TABLE session_reviews (
       client_id uuid NOT NULL,
       session_id uuid NOT NULL,
       entry int NOT NULL CHECK (entry > 0),
       at timestamptz(3) NOT NULL,
       by_role text NOT NULL CHECK (by_role IN ('driver', 'operator', 'system')),
       staff_id uuid,
       decision text NOT NULL CHECK (decision IN ('disputed', 'confirmed', 'corrected', 'lapsed')),
       code text,
       reason text CHECK (length(reason) BETWEEN 1 AND 500),
       from_wh bigint NOT NULL,
       to_wh bigint NOT NULL CHECK (to_wh >= 0),
       from_minor bigint,
       to_minor bigint,
       PRIMARY KEY (client_id, session_id, entry)
     )`,
    `CREATE TABLE driver_words (
       driver_id uuid NOT NULL,
       session_id uuid NOT NULL,
       entry int NOT NULL,
       text text NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
       PRIMARY KEY (driver_id, session_id, entry)
     )`,
    `ALTER TABLE session_reviews ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE session_reviews FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY platform ON session_reviews TO charging USING (true) WITH CHECK (true)`,
    `CREATE POLICY owner ON session_reviews TO evc_owner USING (true) WITH CHECK (true)`,
    // Added, never changed; only the words of staff may go, with the driver they may name.
    `REVOKE UPDATE, DELETE ON session_reviews FROM charging`,
    `GRANT UPDATE (reason) ON session_reviews TO charging`,
    `CREATE POLICY own_rows ON session_reviews FOR SELECT TO charging_operator USING (${OWN_ROWS})`,
    `GRANT SELECT (${REVIEW_COLUMNS}) ON session_reviews TO charging_operator`,
    `GRANT SELECT (meter_state, meter_reasons, review_due_at, review_entries) ON sessions TO charging_operator`,
    `${VIEW}, meter_state, meter_reasons, review_due_at, review_entries FROM sessions`,
  ],
  down: [
    `DROP VIEW operator_sessions`,
    `${VIEW} FROM sessions`,
    `GRANT SELECT ON operator_sessions TO charging_operator`,
    `DROP TABLE driver_words`,
    `DROP TABLE session_reviews`,
    `DROP INDEX sessions_review_due`,
    `ALTER TABLE sessions DROP COLUMN told_s, DROP COLUMN told_wh, DROP COLUMN review_entries, DROP COLUMN review_due_at,
       DROP COLUMN lowest_wh, DROP COLUMN meter_reasons, DROP COLUMN meter_state`,
    `UPDATE sessions SET status = 'completed' WHERE status = 'needs-review'`,
    ...statuses(STATUSES, VISIBLE),
  ],
};

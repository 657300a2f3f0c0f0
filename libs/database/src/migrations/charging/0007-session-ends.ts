import type { Migration } from '../migration';

const ENDED_BY = [
  'stop',
  'stop-without-id',
  'available',
  'finishing',
  'next-start',
  'boot',
  'silence',
  'operator',
  'driver',
];
const AWAITED = ['available', 'finishing', 'next-start', 'boot', 'operator', 'driver'];

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * How a session ended, and for one that something says is over (its connector is free, its charge point started anew,
 * somebody asked for its end): what says so, as of when, and by when its stop is awaited before it is ended by rule.
 * `end_noted_at` is when we learned of it. A stop without a usable id is known again by the digest `stop_key`.
 */
export const sessionEnds: Migration = {
  name: '0007-session-ends',
  up: [
    `ALTER TABLE sessions
       ADD COLUMN ended_by text CHECK (ended_by IN (${list(ENDED_BY)})),
       ADD COLUMN stop_key bytea,
       ADD COLUMN end_cause text CHECK (end_cause IN (${list(AWAITED)})),
       ADD COLUMN end_cause_at timestamptz(3),
       ADD COLUMN end_noted_at timestamptz,
       ADD COLUMN end_due_at timestamptz,
       ADD COLUMN end_note text CHECK (length(end_note) BETWEEN 1 AND 500)`,
    `UPDATE sessions SET ended_by = 'stop' WHERE ended_at IS NOT NULL`,
    `CREATE INDEX sessions_unended ON sessions (client_id, charge_point_id, connector_id)
       WHERE ended_at IS NULL AND status IN ('active', 'unauthorised')`,
    `CREATE INDEX sessions_end_due ON sessions (end_due_at) WHERE end_due_at IS NOT NULL`,
    `CREATE UNIQUE INDEX sessions_stop_key ON sessions (client_id, charge_point_id, stop_key) WHERE stop_key IS NOT NULL`,
    `GRANT SELECT (ended_by) ON sessions TO charging_operator`,
    `CREATE OR REPLACE VIEW operator_sessions WITH (security_invoker = true) AS
       SELECT client_id, session_id, charge_point_id, connector_id, started_at, ended_at, energy_wh, cost_minor, currency,
              status, stop_reason, pseudonym, attribution, arrangement_version, ended_by
         FROM sessions`,
  ],
  down: [
    `DROP VIEW operator_sessions`,
    `CREATE VIEW operator_sessions WITH (security_invoker = true) AS
       SELECT client_id, session_id, charge_point_id, connector_id, started_at, ended_at, energy_wh, cost_minor, currency,
              status, stop_reason, pseudonym, attribution, arrangement_version
         FROM sessions`,
    `GRANT SELECT ON operator_sessions TO charging_operator`,
    `DROP INDEX sessions_stop_key`,
    `DROP INDEX sessions_end_due`,
    `DROP INDEX sessions_unended`,
    `ALTER TABLE sessions DROP COLUMN end_note, DROP COLUMN end_due_at, DROP COLUMN end_noted_at,
       DROP COLUMN end_cause_at, DROP COLUMN end_cause, DROP COLUMN stop_key, DROP COLUMN ended_by`,
  ],
};

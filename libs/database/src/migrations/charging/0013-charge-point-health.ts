import type { Migration } from '../migration';
import { OWN_ROWS } from './0005-own-rows';

const COLUMNS = 'client_id, charge_point_id, kind, action, field, rule, count, first_at, last_at';

/**
 * What charge points do otherwise than OCPP asks, how often their messages are refused, and their passwords: counts of
 * names and codes, never a value (ADR 0021). `field` and `action` are names of OCPP's schemas or words of our own. Beside it,
 * on the charge point: how far its clock is off, and when it last booted.
 */
export const chargePointHealth: Migration = {
  name: '0013-charge-point-health',
  up: [
    `CREATE TABLE charge_point_health (
       client_id uuid NOT NULL,
       charge_point_id text NOT NULL,
       kind text NOT NULL CHECK (kind IN ('deviation', 'refusal', 'password')),
       action text NOT NULL CHECK (length(action) <= 40),
       field text NOT NULL CHECK (length(field) <= 80),
       rule text NOT NULL CHECK (length(rule) <= 40),
       count bigint NOT NULL CHECK (count > 0),
       first_at timestamptz(0) NOT NULL,
       last_at timestamptz(0) NOT NULL,
       PRIMARY KEY (client_id, charge_point_id, kind, action, field, rule)
     )`,
    `CREATE INDEX charge_point_health_by_last ON charge_point_health (last_at)`,
    `ALTER TABLE charge_point_health ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE charge_point_health FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY platform ON charge_point_health TO charging USING (true) WITH CHECK (true)`,
    `CREATE POLICY owner ON charge_point_health TO evc_owner USING (true) WITH CHECK (true)`,
    `CREATE POLICY own_rows ON charge_point_health FOR SELECT TO charging_operator USING (${OWN_ROWS})`,
    `GRANT SELECT (${COLUMNS}) ON charge_point_health TO charging_operator`,
    `ALTER TABLE charge_points
       ADD COLUMN booted_at timestamptz,
       ADD COLUMN clock_skew_s bigint,
       ADD COLUMN clock_skew_at timestamptz(0),
       ADD CHECK ((clock_skew_s IS NULL) = (clock_skew_at IS NULL))`,
    `GRANT SELECT (booted_at, clock_skew_s, clock_skew_at) ON charge_points TO charging_operator`,
  ],
  down: [
    `ALTER TABLE charge_points DROP COLUMN clock_skew_at, DROP COLUMN clock_skew_s, DROP COLUMN booted_at`,
    `DROP TABLE charge_point_health`,
  ],
};

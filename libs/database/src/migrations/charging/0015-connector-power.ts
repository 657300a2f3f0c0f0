import type { Migration } from '../migration';

/**
 * The most that a connector of a charge point gives, by its owner's word: a meter that shows more than can have flowed in the
 * time is not believed (ADR 0019). Null where nobody said.
 */
export const connectorPower: Migration = {
  name: '0015-connector-power',
  up: [
    `ALTER TABLE charge_points ADD COLUMN max_power_w int CHECK (max_power_w BETWEEN 1000 AND 10000000)`,
    `GRANT SELECT (max_power_w) ON charge_points TO charging_operator`,
  ],
  down: [`ALTER TABLE charge_points DROP COLUMN max_power_w`],
};

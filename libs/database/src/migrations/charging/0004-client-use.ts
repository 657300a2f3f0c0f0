import type { Migration } from '../migration';

/**
 * How a client uses the service, counted by day; it names nobody, and the client reads its own rows (QST-2.1). A client's
 * `revision` says which of the events about it came last: they are delivered in any order.
 */
export const clientUse: Migration = {
  name: '0004-client-use',
  up: [
    `ALTER TABLE clients ADD COLUMN revision int NOT NULL DEFAULT 0`,
    `CREATE TABLE client_use (
       client_id uuid NOT NULL,
       day date NOT NULL,
       kind text NOT NULL,
       count bigint NOT NULL CHECK (count >= 0),
       PRIMARY KEY (client_id, day, kind)
     )`,
    `ALTER TABLE client_use ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE client_use FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY platform ON client_use TO charging USING (true) WITH CHECK (true)`,
    `CREATE POLICY own_rows ON client_use FOR SELECT TO charging_operator
       USING (client_id = nullif(current_setting('evc.client_id', true), '')::uuid)`,
    `GRANT SELECT (client_id, day, kind, count) ON client_use TO charging_operator`,
  ],
  down: [`DROP TABLE client_use`, `ALTER TABLE clients DROP COLUMN revision`],
};

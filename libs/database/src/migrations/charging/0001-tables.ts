/**
 * The tables of the charging schema. Energy is in watt-hours, money in minor units, times in UTC. Times that rows are
 * found again by (page cursors, readings) have milliseconds, the precision of a Date and of every cursor.
 * A landed migration is frozen: a change needs a new file.
 */
export const TABLES_UP: readonly string[] = [
  `CREATE TABLE clients (
     client_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     country text NOT NULL,
     status text NOT NULL CHECK (status IN ('active', 'suspended'))
   )`,
  `CREATE TABLE arrangements (
     client_id uuid NOT NULL,
     version int NOT NULL CHECK (version > 0),
     effective_from timestamptz NOT NULL,
     essence jsonb NOT NULL,
     platform_categories text[] NOT NULL,
     client_categories text[] NOT NULL,
     PRIMARY KEY (client_id, version)
   )`,
  // A charge point's id is its address on the WebSocket, where the client is not yet known: ids are unique over all clients.
  `CREATE TABLE charge_point_directory (
     charge_point_id text PRIMARY KEY,
     client_id uuid NOT NULL
   )`,
  `CREATE TABLE charge_points (
     client_id uuid NOT NULL,
     charge_point_id text NOT NULL,
     secret_hash bytea NOT NULL,
     network text NOT NULL CHECK (network IN ('public', 'private')),
     location jsonb NOT NULL,
     price_per_kwh int NOT NULL CHECK (price_per_kwh >= 0),
     currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
     vendor text,
     model text,
     firmware text,
     registration text NOT NULL CHECK (registration IN ('accepted', 'rejected')),
     last_seen_at timestamptz,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (client_id, charge_point_id)
   )`,
  `CREATE TABLE connectors (
     client_id uuid NOT NULL,
     charge_point_id text NOT NULL,
     connector_id int NOT NULL,
     status text NOT NULL,
     error_code text NOT NULL,
     available_at timestamptz,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (client_id, charge_point_id, connector_id)
   )`,
  // Room is left in each page so that the energy of a running session is updated in place, without touching an index.
  `CREATE TABLE sessions (
     client_id uuid NOT NULL,
     session_id uuid NOT NULL,
     charge_point_id text NOT NULL,
     connector_id int NOT NULL,
     driver_id uuid,
     pseudonym text,
     token_id uuid,
     transaction_id int,
     start_key bytea,
     authorisation text,
     requested_at timestamptz,
     started_at timestamptz(3) NOT NULL,
     ended_at timestamptz(3),
     meter_start_wh bigint,
     meter_stop_wh bigint,
     energy_wh bigint NOT NULL DEFAULT 0 CHECK (energy_wh >= 0),
     cost_minor bigint,
     price_per_kwh int NOT NULL,
     currency text NOT NULL,
     network text NOT NULL,
     status text NOT NULL CHECK (status IN ('requested', 'active', 'completed', 'unauthorised', 'unmatched', 'failed')),
     stop_reason text CHECK (stop_reason IN ('EmergencyStop', 'EVDisconnected', 'HardReset', 'Local', 'Other', 'PowerLoss',
       'Reboot', 'Remote', 'SoftReset', 'UnlockCommand', 'DeAuthorized')),
     flags text[] NOT NULL DEFAULT '{}',
     attribution jsonb NOT NULL,
     arrangement_version int,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (client_id, session_id),
     CONSTRAINT sessions_transaction UNIQUE (client_id, charge_point_id, transaction_id),
     CONSTRAINT sessions_start_key UNIQUE (client_id, charge_point_id, start_key)
   ) WITH (fillfactor = 85)`,
  `CREATE INDEX sessions_page ON sessions (client_id, started_at DESC, session_id DESC)`,
  `CREATE INDEX sessions_charge_point_page ON sessions (client_id, charge_point_id, started_at DESC, session_id DESC)`,
  `CREATE INDEX sessions_open ON sessions (client_id, charge_point_id, connector_id) WHERE status IN ('requested', 'active')`,
  `CREATE INDEX sessions_awaited ON sessions (client_id, charge_point_id, pseudonym) WHERE status IN ('requested', 'failed')`,
  `CREATE TABLE driver_sessions (
     driver_id uuid NOT NULL,
     session_id uuid NOT NULL,
     client_id uuid NOT NULL,
     started_at timestamptz(3) NOT NULL,
     PRIMARY KEY (driver_id, session_id)
   )`,
  `CREATE INDEX driver_sessions_page ON driver_sessions (driver_id, started_at DESC, session_id DESC)`,
  `CREATE TABLE meter_values (
     client_id uuid NOT NULL,
     charge_point_id text NOT NULL,
     connector_id int NOT NULL,
     sampled_at timestamptz(3) NOT NULL,
     session_id uuid,
     energy_wh bigint,
     power_w bigint,
     soc_percent smallint,
     received_at timestamptz NOT NULL,
     flags text[] NOT NULL DEFAULT '{}',
     PRIMARY KEY (client_id, charge_point_id, connector_id, sampled_at)
   ) PARTITION BY RANGE (sampled_at)`,
  `CREATE TABLE meter_values_default PARTITION OF meter_values DEFAULT`,
  `CREATE INDEX meter_values_by_session ON meter_values (client_id, session_id, sampled_at DESC)`,
  `CREATE TABLE driver_pseudonyms (
     client_id uuid NOT NULL,
     epoch int NOT NULL,
     driver_id uuid NOT NULL,
     pseudonym text NOT NULL CHECK (length(pseudonym) = 20),
     PRIMARY KEY (client_id, epoch, driver_id),
     CONSTRAINT driver_pseudonyms_name UNIQUE (client_id, pseudonym)
   )`,
  `CREATE INDEX driver_pseudonyms_by_driver ON driver_pseudonyms (driver_id)`,
  `CREATE TABLE tokens (
     uid text PRIMARY KEY,
     token_id uuid NOT NULL,
     driver_id uuid NOT NULL,
     status text NOT NULL CHECK (status IN ('active', 'blocked')),
     created_at timestamptz NOT NULL
   )`,
  `CREATE INDEX tokens_by_driver ON tokens (driver_id)`,
  `CREATE TABLE closed_drivers (
     driver_id uuid PRIMARY KEY,
     closed_at timestamptz NOT NULL
   )`,
];

export const TABLES_DOWN: readonly string[] = [
  'closed_drivers',
  'tokens',
  'driver_pseudonyms',
  'meter_values',
  'driver_sessions',
  'sessions',
  'connectors',
  'charge_points',
  'charge_point_directory',
  'arrangements',
  'clients',
].map((table) => `DROP TABLE ${table}`);

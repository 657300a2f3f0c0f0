import { columnsRefused, TABLES_OF_PEOPLE, TABLES_REFUSED } from './mapped-columns';

/** Statements one after another; the answer to the last is what counts. */
export type Attempt = readonly [name: string, statements: readonly string[]];

export const one = (...statements: string[]): Attempt[] => statements.map((statement) => [statement, [statement]]);

/** Of the server, in every table. */
const HIDDEN_COLUMNS = ['xmin', 'ctid'];

/** Every one of these must be refused for want of a right, and the refusal must tell nothing. */
export const REFUSED: readonly Attempt[] = [
  ...[...columnsRefused('sessions'), ...HIDDEN_COLUMNS].flatMap((column) => one(`SELECT ${column} FROM sessions`)),
  ...TABLES_REFUSED.flatMap((table) => one(`SELECT count(*) FROM ${table}`, `TABLE ${table}`)),
  ...TABLES_OF_PEOPLE.flatMap((table) => one(`SELECT * FROM ${table}`)),
  ...one(
    // The whole row, by every way of naming it.
    'SELECT * FROM sessions',
    'TABLE sessions',
    'SELECT s FROM sessions s',
    'SELECT s::text FROM sessions s',
    'SELECT (s).* FROM sessions s',
    'SELECT row_to_json(s) FROM sessions s',
    'SELECT to_jsonb(s) FROM sessions s',
    'SELECT jsonb_agg(s) FROM sessions s',
    'SELECT count(s) FROM sessions s',
    'SELECT md5(s::text) FROM sessions s',
    'SELECT 1 FROM sessions s WHERE s IS NOT NULL',
    'SELECT s.driver_id FROM operator_sessions v JOIN sessions s USING (session_id)',
    'SELECT x.d FROM sessions s, LATERAL (SELECT s.driver_id AS d) x',
    'SELECT * FROM sessions NATURAL JOIN driver_pseudonyms',
    // Guessing: a yes or no about a driver is as good as the name.
    `SELECT count(*) FROM sessions WHERE driver_id = '00000000-0000-7000-8000-000000000000'`,
    'SELECT pseudonym FROM sessions ORDER BY driver_id',
    'SELECT count(*) FROM sessions GROUP BY driver_id',
    'SELECT count(DISTINCT driver_id) FROM sessions',
    'SELECT rank() OVER (PARTITION BY driver_id) FROM sessions',
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM tokens)',
    // By way of an error, a plan, a copy, a lock or a cursor.
    'SELECT driver_id::text::int FROM sessions',
    `SELECT 1 / (length(driver_id::text) - 36) FROM sessions`,
    'EXPLAIN SELECT driver_id FROM sessions',
    'EXPLAIN (ANALYZE, VERBOSE) SELECT pseudonym FROM sessions WHERE driver_id::text::int > 0',
    'COPY sessions TO STDOUT',
    'COPY sessions (driver_id) TO STDOUT',
    'COPY (SELECT driver_id FROM sessions) TO STDOUT',
    `COPY (SELECT 1) TO PROGRAM 'cat'`,
    `COPY (SELECT 1) TO '/tmp/x'`,
    'DECLARE c CURSOR FOR SELECT driver_id FROM sessions',
    'SELECT pseudonym FROM sessions FOR UPDATE',
    'LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE',
    // Writing, to get something back.
    'UPDATE sessions SET stop_reason = NULL RETURNING driver_id',
    'UPDATE sessions SET pseudonym = driver_id::text',
    'DELETE FROM sessions RETURNING *',
    'INSERT INTO sessions SELECT * FROM sessions RETURNING driver_id',
    'MERGE INTO sessions s USING sessions t ON true WHEN MATCHED THEN DELETE RETURNING s.driver_id',
    'INSERT INTO clients (client_id) VALUES (NULL)',
    'TRUNCATE sessions',
    // Functions that run a statement they are given.
    `SELECT query_to_xml('SELECT driver_id FROM charging.sessions', true, false, '')`,
    `SELECT table_to_xml('charging.sessions', true, false, '')`,
    `SELECT * FROM ts_stat('SELECT to_tsvector(driver_id::text) FROM charging.sessions')`,
    `DO $$ BEGIN PERFORM driver_id FROM charging.sessions; END $$`,
    `DO $$ BEGIN RAISE NOTICE '%', (SELECT uid FROM charging.tokens LIMIT 1); END $$`,
    // Statistics and files of the server.
    'SELECT * FROM pg_statistic',
    'SELECT stavalues1 FROM pg_statistic',
    'SELECT * FROM pg_statistic_ext_data',
    `SELECT pg_read_file('postgresql.conf')`,
    `SELECT pg_ls_dir('.')`,
    `SELECT lo_import('/etc/passwd')`,
    'SELECT * FROM pg_authid',
    `SELECT pg_read_binary_file(pg_relation_filepath('charging.sessions'))`,
    // Another person's rights.
    'SET ROLE charging',
    'SET ROLE accounts',
    'SET SESSION AUTHORIZATION charging',
    'ALTER ROLE charging_operator BYPASSRLS',
    'ALTER ROLE charging_operator SUPERUSER',
    `ALTER ROLE charging PASSWORD 'x'`,
    'GRANT charging TO charging_operator',
    'CREATE ROLE another',
    'REASSIGN OWNED BY charging TO charging_operator',
    'ALTER TABLE sessions DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE sessions OWNER TO charging_operator',
    'DROP POLICY own_rows ON sessions',
    'ALTER VIEW operator_sessions SET (security_invoker = false)',
    `SET session_replication_role = 'replica'`,
    `SET log_statement = 'all'`,
    // Places of its own, where leaky helpers could live.
    'CREATE TEMP TABLE t AS SELECT 1',
    'CREATE TEMP VIEW v AS SELECT 1',
    'CREATE TABLE charging.t (x int)',
    'CREATE TABLE public.t (x int)',
    'CREATE SCHEMA own',
    `CREATE FUNCTION pg_temp.leak(text) RETURNS bool LANGUAGE plpgsql COST 0.000001 AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$`,
    `CREATE FUNCTION charging.leak() RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER AS 'SELECT driver_id FROM charging.sessions'`,
    'CREATE EXTENSION dblink',
    'CREATE EXTENSION pageinspect',
    `CREATE OPERATOR public.=== (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text)`,
    `SELECT pg_create_logical_replication_slot('x', 'test_decoding')`,
    'CREATE PUBLICATION p FOR TABLE sessions',
    // Jobs name people by id.
    'SELECT * FROM charging_jobs._private_jobs',
    'SELECT * FROM accounts_jobs.jobs',
  ),
  ['a prepared statement', ['DEALLOCATE ALL', 'PREPARE p AS SELECT driver_id FROM sessions', 'EXECUTE p']],
  ['row security switched off', ['SET LOCAL row_security = off', 'SELECT pseudonym FROM sessions']],
  ['RESET ROLE, then SELECT *', ['RESET ROLE', 'SELECT driver_id FROM sessions']],
  ['SET ROLE NONE, then SELECT *', ['SET ROLE NONE', 'SELECT driver_id FROM sessions']],
];

import { type Attempt, one } from './sql-refused';

/** These are answered; what they answer must name nobody, and be about the client of the context alone. */
export const ANSWERED: readonly Attempt[] = [
  ...one(
    'SELECT to_jsonb(v) FROM operator_sessions v',
    'SELECT * FROM operator_sessions',
    'SELECT count(*) FROM sessions',
    'SELECT pseudonym::int FROM sessions',
    `SELECT session_id FROM sessions WHERE pseudonym::int > 0`,
    `EXPLAIN (ANALYZE, VERBOSE) SELECT pseudonym FROM operator_sessions WHERE pseudonym LIKE '%A%'`,
    `SELECT query_to_xml('SELECT * FROM charging.operator_sessions', true, false, '')`,
    `SELECT schemaname, tablename, attname, most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE schemaname NOT LIKE 'pg_%'`,
    'SELECT * FROM pg_stats_ext',
    'SELECT usename, query, application_name FROM pg_stat_activity',
    'SELECT * FROM pg_stat_user_tables',
    'SELECT * FROM pg_prepared_statements',
    'SELECT * FROM pg_locks',
    `SELECT current_setting('evc.client_id', true), current_user, session_user`,
    `SELECT pg_get_viewdef('charging.operator_sessions')`,
    `SELECT * FROM pg_policies`,
    `SELECT obj_description(oid) FROM pg_class`,
  ),
];

/** A mistake in rights, what undoes it, and how it has to be reported. */
type Mistake = readonly [leak: string, undo: string, report: string];

export const WAYS_AROUND: readonly Mistake[] = [
  [
    'CREATE FUNCTION charging.who() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$SELECT 1::bigint$$',
    'DROP FUNCTION charging.who',
    'owner’s rights: charging.who()',
  ],
  [
    'ALTER VIEW charging.operator_sessions SET (security_invoker = false)',
    'ALTER VIEW charging.operator_sessions SET (security_invoker = true)',
    'a view that is read',
  ],
  [
    'ALTER TABLE charging.sessions NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE charging.sessions FORCE ROW LEVEL SECURITY',
    'without forced row security: charging.sessions',
  ],
  [
    'GRANT UPDATE (stop_reason) ON charging.sessions TO charging_operator',
    'REVOKE UPDATE (stop_reason) ON charging.sessions FROM charging_operator',
    'more than reading: charging.sessions UPDATE',
  ],
  ['GRANT charging TO charging_operator', 'REVOKE charging FROM charging_operator', 'a membership: charging'],
  [
    'GRANT USAGE ON SCHEMA accounts TO PUBLIC',
    'REVOKE USAGE ON SCHEMA accounts FROM PUBLIC',
    'another schema open to the role: accounts',
  ],
  [
    'ALTER DEFAULT PRIVILEGES IN SCHEMA charging GRANT SELECT ON TABLES TO PUBLIC',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA charging REVOKE SELECT ON TABLES FROM PUBLIC',
    'future tables',
  ],
  [
    'CREATE POLICY all_rows ON charging.sessions FOR SELECT TO PUBLIC USING (true)',
    'DROP POLICY all_rows ON charging.sessions',
    'somebody else’s rows: all_rows',
  ],
];

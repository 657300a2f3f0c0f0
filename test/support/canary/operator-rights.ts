import type { RunningApp } from '../running-app';

/**
 * Ways around column grants and row security that must not exist, each with the question that finds it. `json_fits` stands in test
 * databases alone (test/data-map/json-shapes.ts) and answers of the value it is given.
 */
const QUESTIONS: Readonly<Record<string, string>> = {
  'a function that runs with its owner’s rights': `SELECT p.oid::regprocedure::text AS what FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_function_privilege('charging_operator', p.oid, 'EXECUTE') AND p.oid::regprocedure::text NOT IN ('charging.client_in_context()', 'json_fits(jsonb,jsonb)')`,
  'a view that is read with its owner’s rights': `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_any_column_privilege('charging_operator', c.oid, 'SELECT')
       AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)`,
  'a readable table without forced row security': `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_any_column_privilege('charging_operator', c.oid, 'SELECT') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
  'a right to more than reading': `SELECT c.oid::regclass::text || ' ' || r AS what
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, unnest(ARRAY['INSERT', 'UPDATE', 'REFERENCES']) r
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_any_column_privilege('charging_operator', c.oid, r)
     UNION ALL SELECT c.oid::regclass::text || ' DELETE' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND has_table_privilege('charging_operator', c.oid, 'DELETE, TRUNCATE, TRIGGER')`,
  'a place to put objects': `SELECT nspname::text AS what FROM pg_namespace WHERE has_schema_privilege('charging_operator', oid, 'CREATE')
     UNION ALL SELECT datname::text FROM pg_database WHERE datname = current_database() AND has_database_privilege('charging_operator', oid, 'CREATE, TEMPORARY')`,
  'another schema open to the role': `SELECT nspname::text AS what FROM pg_namespace WHERE has_schema_privilege('charging_operator', oid, 'USAGE')
     AND nspname NOT IN ('charging', 'pg_catalog', 'information_schema')`,
  'a membership': `SELECT roleid::regrole::text AS what FROM pg_auth_members WHERE member = 'charging_operator'::regrole`,
  'a power of the role': `SELECT rolname::text AS what FROM pg_roles WHERE rolname = 'charging_operator'
     AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`,
  'an object the role owns': `SELECT objid::text AS what FROM pg_shdepend WHERE refobjid = 'charging_operator'::regrole AND deptype = 'o'`,
  'rights that future tables will have': `SELECT defaclnamespace::regnamespace::text AS what FROM pg_default_acl d, aclexplode(d.defaclacl) a
     WHERE a.grantee IN (0, 'charging_operator'::regrole) AND d.defaclobjtype IN ('r', 'n', 'f')`,
  'a policy for somebody else’s rows': `SELECT policyname || ' ON ' || tablename AS what FROM pg_policies
     WHERE schemaname = 'charging' AND roles && ARRAY['public', 'charging_operator']::name[] AND qual NOT LIKE '%client_in_context()%'`,
};

/** @returns what there is of these, empty when the role is as narrow as it should be */
export async function waysAround(running: RunningApp): Promise<string[]> {
  const found: string[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    for (const { what } of await running.adminQuery<{ what: string }>(question)) found.push(`${name}: ${what}`);
  }
  return found;
}

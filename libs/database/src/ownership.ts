import type { Client } from 'pg';
import type { SchemaName } from './migrations/migration';

/** Owns schemas, tables and functions and migrates them. The applications' roles own nothing that holds data. */
export const OWNER = 'evc_owner';

const SCHEMAS: readonly SchemaName[] = ['accounts', 'charging', 'keyring'];

/**
 * The statements that make one schema the owner's: each only where it is still needed, so none on a schema that is. Each
 * schema is used by the role of its name. A table that changes hands keeps what others may do with it, but its former owner
 * would be left without rights.
 */
const STILL_NEEDED = `
  WITH given AS (SELECT $1::text AS schema, (SELECT oid FROM pg_roles WHERE rolname = '${OWNER}') AS owner),
  space AS (SELECT n.* FROM given LEFT JOIN pg_namespace n ON n.nspname = schema),
  foreign_tables AS (
    SELECT c.relname FROM pg_class c, space, given WHERE c.relnamespace = space.oid AND c.relowner IS DISTINCT FROM given.owner
      AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relkind = 'v', c.relname),
  rights AS (SELECT a.privilege_type FROM space, given, aclexplode(nspacl) a WHERE a.grantee = to_regrole(given.schema)),
  defaults AS (SELECT d.defaclnamespace, d.defaclobjtype FROM pg_default_acl d, given WHERE d.defaclrole = given.owner)
  SELECT format('CREATE SCHEMA %I AUTHORIZATION ${OWNER}', schema) AS statement FROM given, space WHERE space.oid IS NULL
  UNION ALL SELECT format('ALTER SCHEMA %I OWNER TO ${OWNER}', schema) FROM given, space WHERE nspowner IS DISTINCT FROM owner AND space.oid IS NOT NULL
  UNION ALL SELECT format('GRANT USAGE ON SCHEMA %1$I TO %1$I', schema) FROM given, space
    WHERE nspowner IS DISTINCT FROM owner OR NOT EXISTS (SELECT FROM rights WHERE privilege_type = 'USAGE')
  UNION ALL SELECT format('ALTER TABLE %I.%I OWNER TO ${OWNER}', schema, relname) FROM given, foreign_tables
  UNION ALL SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %1$I.%2$I TO %1$I', schema, relname) FROM given, foreign_tables
  UNION ALL SELECT format('ALTER ROUTINE %s OWNER TO ${OWNER}', p.oid::regprocedure) FROM pg_proc p, space, given
    WHERE p.pronamespace = space.oid AND p.proowner IS DISTINCT FROM given.owner
  UNION ALL SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA %1$I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %1$I', schema)
    FROM given WHERE NOT EXISTS (SELECT FROM defaults, space WHERE defaclnamespace = space.oid AND defaclobjtype = 'r')
  UNION ALL SELECT 'ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC'
    WHERE NOT EXISTS (SELECT FROM defaults WHERE defaclnamespace = 0 AND defaclobjtype = 'f')`;

/** The database must be put into other hands first, by somebody who may. */
export class OwnershipError extends Error {
  constructor(
    schema: SchemaName,
    readonly statements: readonly string[],
  ) {
    const list = statements.map((statement) => `  ${statement};`).join('\n');
    super(
      `the schema ${schema} is not yet ${OWNER}'s: run this in its database as a superuser, then start again\n${list}`,
    );
    this.name = 'OwnershipError';
  }
}

/** Makes all schemas the owner's, or none. Safe to repeat. @param admin a superuser's connection */
export async function handOver(admin: Client): Promise<void> {
  await admin.query('BEGIN');
  for (const schema of SCHEMAS) {
    for (const statement of await stillNeeded(admin, schema)) await admin.query(statement);
  }
  await admin.query('COMMIT');
}

/** @throws OwnershipError with the statements that are needed; Error when somebody else signed in */
export async function refuseOthersThanOwner(client: Client, schema: SchemaName): Promise<void> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
  if (rows[0]?.role !== OWNER) {
    throw new Error(`migrations run as ${OWNER} and not as ${rows[0]?.role}: see OWNER_DATABASE_URL`);
  }
  const statements = await stillNeeded(client, schema);
  if (statements.length > 0) throw new OwnershipError(schema, statements);
}

async function stillNeeded(client: Client, schema: SchemaName): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(STILL_NEEDED, [schema]);
  return rows.map(({ statement }) => statement);
}

import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { handOver, OWNER } from './ownership';

const LOCK = 0x65_76_62;

export type DatabaseRole = typeof OWNER | 'accounts' | 'charging' | 'charging_operator' | 'keyring';

export interface BootstrapOptions {
  /** Name of the database; default `evcloud`. Created when absent. */
  readonly database?: string;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
}

export interface DatabaseUrls {
  /** Of `evc_owner`, which migrates and does nothing else. */
  readonly owner: string;
  readonly accounts: string;
  readonly charging: string;
  readonly operator: string;
  readonly keyring: string;
}

/**
 * The login roles and where their unqualified names resolve. They own the schema of their job queue at most: what holds data
 * belongs to `evc_owner` (QST-1.3a).
 */
const ROLES: Readonly<Record<DatabaseRole, { readonly path: string; readonly jobs?: string }>> = {
  [OWNER]: { path: 'pg_catalog' },
  accounts: { path: 'accounts', jobs: 'accounts_jobs' },
  charging: { path: 'charging', jobs: 'charging_jobs' },
  charging_operator: { path: 'charging' },
  keyring: { path: 'keyring' },
};

/**
 * What only a superuser can set, and the operator's role cannot change: another session of that role could otherwise read a
 * client's context in the statements of this one (QST-1.2b). Without the extension, its name is ignored.
 */
const OPERATOR_SETTINGS: Readonly<Record<string, string>> = {
  track_activities: 'off',
  'pg_stat_statements.track': 'none',
};

/**
 * Makes the database, its login roles and the schemas; safe to repeat, and hands what the roles of an older version owned
 * over to `evc_owner`. No role may enter another's schema: what names a person and what does not are kept apart by the
 * server itself (ZQ-1).
 * @param adminUrl a superuser's connection URL
 * @returns a connection URL for each role
 */
export async function bootstrapDatabase(adminUrl: string, options: BootstrapOptions): Promise<DatabaseUrls> {
  const database = options.database ?? 'evcloud';
  await withClient(adminUrl, (admin) => createRolesAndDatabase(admin, database, options.passwords));
  await withClient(withDatabase(adminUrl, database), (admin) => createSchemas(admin, database));
  return databaseUrls(adminUrl, options);
}

/** The roles' connection URLs for a database that was bootstrapped with the same options. */
export function databaseUrls(adminUrl: string, options: BootstrapOptions): DatabaseUrls {
  const urlOf = (role: DatabaseRole): string => {
    const url = new URL(withDatabase(adminUrl, options.database ?? 'evcloud'));
    url.username = role;
    url.password = encodeURIComponent(options.passwords[role]);
    return url.toString();
  };
  return {
    owner: urlOf(OWNER),
    accounts: urlOf('accounts'),
    charging: urlOf('charging'),
    operator: urlOf('charging_operator'),
    keyring: urlOf('keyring'),
  };
}

async function createRolesAndDatabase(
  admin: Client,
  database: string,
  passwords: BootstrapOptions['passwords'],
): Promise<void> {
  for (const role of Object.keys(ROLES) as DatabaseRole[]) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = rowCount ? 'ALTER' : 'CREATE';
    await admin.query(
      `${verb} ROLE ${escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${escapeLiteral(passwords[role])}`,
    );
    await admin.query(`ALTER ROLE ${escapeIdentifier(role)} SET search_path = ${escapeIdentifier(ROLES[role].path)}`);
    // On a sharded cluster the client context must travel to the workers; plain PostgreSQL ignores the name.
    await admin.query(`ALTER ROLE ${escapeIdentifier(role)} SET citus.propagate_set_commands = 'local'`);
  }
  for (const [setting, value] of Object.entries(OPERATOR_SETTINGS)) {
    await admin.query(`ALTER ROLE charging_operator SET ${setting} = ${value}`);
  }
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
}

async function createSchemas(admin: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const [role, { jobs }] of Object.entries(ROLES)) {
    // The job queue makes its own schema if absent and asks for this right even when it is there.
    const rights = jobs ? 'CONNECT, CREATE' : 'CONNECT';
    await admin.query(`GRANT ${rights} ON DATABASE ${name} TO ${escapeIdentifier(role)}`);
    if (jobs) await admin.query(`CREATE SCHEMA IF NOT EXISTS ${jobs} AUTHORIZATION ${escapeIdentifier(role)}`);
  }
  await handOver(admin);
  await admin.query('GRANT USAGE ON SCHEMA charging TO charging_operator');
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'ev-cloud-bootstrap' });
  await client.connect();
  try {
    // Two at once would both find a role or database absent and both make it. The lock ends with the connection.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

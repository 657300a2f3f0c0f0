import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { MIGRATIONS } from './migrations';
import type { Migration, SchemaName } from './migrations/migration';
import { refuseOthersThanOwner } from './ownership';
import { connectWithinMs } from './pool';

const LOCK = 0x65_76_63; // one lock for all migrators of a database: two starts at once wait for each other

/**
 * Brings one schema up to date, or all the way down.
 * @param url of `evc_owner`, into the database of the schema
 * @returns the names of the migrations that ran, in order
 * @throws OwnershipError when the schema is not yet the owner's, naming what to do; Error when another role signs in, when a
 * migration that already ran was edited since or is unknown on the way down, or when a statement fails (its migration is
 * rolled back)
 */
export async function runMigrations(
  url: string,
  schema: SchemaName,
  direction: 'up' | 'down' = 'up',
): Promise<string[]> {
  const client = new Client({
    connectionString: url,
    application_name: 'ev-cloud-migrate',
    connectionTimeoutMillis: connectWithinMs(url),
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseOthersThanOwner(client, schema);
    await client.query(`SET search_path = ${schema}`); // statements name no schema
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCK, schema]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM schema_migrations',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    return direction === 'up'
      ? await climb(client, MIGRATIONS[schema], applied)
      : await descend(client, MIGRATIONS[schema], applied);
  } finally {
    await client.end();
  }
}

async function climb(client: Client, all: readonly Migration[], applied: Map<string, string>): Promise<string[]> {
  const ran: string[] = [];
  for (const migration of all) {
    const checksum = checksumOf(migration);
    const known = applied.get(migration.name);
    if (known === checksum) continue;
    if (known) throw new Error(`migration ${migration.name} was edited after it ran; add a new migration instead`);
    await inOneTransaction(client, migration.up, () =>
      client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [migration.name, checksum]),
    );
    ran.push(migration.name);
  }
  return ran;
}

async function descend(client: Client, all: readonly Migration[], applied: Map<string, string>): Promise<string[]> {
  const unknown = [...applied.keys()].filter((name) => !all.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(`migration ${unknown.join(', ')} is of a newer version: go down with that one`);
  const ran: string[] = [];
  for (const migration of [...all].reverse()) {
    if (!applied.has(migration.name)) continue;
    await inOneTransaction(client, migration.down, () =>
      client.query('DELETE FROM schema_migrations WHERE name = $1', [migration.name]),
    );
    ran.push(migration.name);
  }
  return ran;
}

async function inOneTransaction(
  client: Client,
  statements: readonly string[],
  record: () => Promise<unknown>,
): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const statement of statements) await client.query(statement);
    await record();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function checksumOf(migration: Migration): string {
  return createHash('sha256')
    .update(JSON.stringify([migration.up, migration.down]))
    .digest('hex');
}

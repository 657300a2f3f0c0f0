import { type Database, type EntityClass, openDatabase, type SchemaName } from '@evc/database';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/** Indexes, checks and uniques stand in migrations alone; a key that differs shows in what would be added. */
const NOT_OURS = /^DROP INDEX|^ALTER TABLE "\w+" DROP CONSTRAINT/;

/**
 * What would have to be changed in a schema for its tables to be as the entities say; empty when they agree. Partitions, grants and
 * row security are out of its sight.
 * @param url a connection of the schema's own role
 */
export async function driftOf(url: string, schema: SchemaName, entities: readonly EntityClass[]): Promise<string[]> {
  const database = await openDatabase(url, 1);
  try {
    return await changesOf(database, schema, entities);
  } finally {
    await database.close();
  }
}

async function changesOf(database: Database, schema: SchemaName, entities: readonly EntityClass[]): Promise<string[]> {
  const { dataSource } = database.model;
  const driver = dataSource.driver as PostgresDriver;
  const [at] = await database.query<{ database: string; version: string }>(
    `SELECT current_database() AS database, current_setting('server_version') AS version`,
  );
  Object.assign(driver, { ...at, schema, searchSchema: schema, isGeneratedColumnsSupported: true });
  for (const entity of entities) dataSource.learn(entity);
  const { upQueries } = await driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query).filter((query) => !NOT_OURS.test(query));
}

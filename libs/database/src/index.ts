/**
 * Connections, transactions, the tenant context of row security, migrations and roles.
 * Owes its users: no value ever in an error, no statement without a time limit, no ambient transaction.
 * Apps' repositories, services (for `transaction`) and wiring import it; libs/domain never does.
 */
export { ClientContexts, clientContext, rotateClientContext } from './client-context';
export { Database } from './database';
export type { EntityClass, Rows, Where } from './entities/rows';
export { takeRows } from './entities/take-rows';
export type { Sql, Tx } from './statements';
export { OperatorDatabase } from './operator-database';
export {
  ACCOUNTS_DB,
  CHARGING_DB,
  DatabaseModule,
  type DatabaseOptions,
  KEYRING_DB,
  openDatabase,
  openOperatorDatabase,
  OPERATOR_DB,
} from './database.module';
export { DatabaseFault, DatabaseUnavailable, isUniqueViolation } from './faults';
export { assertAnswer, NamedDatabaseFault, openNamed } from './named-databases';
export { isUuid, newId, newRandomId } from './ids';
export {
  bootstrapDatabase,
  databaseUrls,
  type BootstrapOptions,
  type DatabaseRole,
  type DatabaseUrls,
} from './bootstrap';
export { connectWithinMs } from './pool';
export { OwnershipError } from './ownership';
export { runMigrations } from './migrate';
export type { SchemaName } from './migrations/migration';
export * from './map';
export { ClientContextSecret } from './client-context-secret.entity';
export { Column, Entity, PrimaryColumn } from './entities/decorators';
export { insertUnlessThere } from './entities/insert-unless-there';
export * from './entities/operators';

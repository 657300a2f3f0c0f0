import { types } from 'pg';
import { DataSource } from 'typeorm';

export interface ConnectionSettings {
  readonly url: string;
  /** Connections kept at most; default 10. */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

const INT8 = 20;

/** PostgreSQL's int8 as a number: every such column of ours (watt-hours, minor units) stays below 2^53. */
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : types.getTypeParser(oid, format),
};

/**
 * An initialised TypeORM data source: a pool with time limits on connecting, statements and idle transactions,
 * so that a stuck peer cannot hold a connection for ever. A broken idle connection never ends the process.
 * @throws DatabaseUnavailable-like driver errors when the server cannot be reached
 */
export async function openDataSource({ url, poolSize = 10, applicationName }: ConnectionSettings): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName: applicationName ?? 'ev-cloud',
    connectTimeoutMS: 5_000,
    installExtensions: false,
    logging: false,
    synchronize: false,
    migrationsRun: false,
    poolErrorHandler: () => undefined, // the pool drops the broken connection itself; the next call reports
    extra: { types: TYPES, statement_timeout: 15_000, idle_in_transaction_session_timeout: 15_000, keepAlive: true },
  });
  return source.initialize();
}

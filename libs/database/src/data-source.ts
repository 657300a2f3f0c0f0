import { types } from 'pg';
import { DataSource } from 'typeorm';

export interface ConnectionSettings {
  readonly url: string;
  /** Connections kept at most; default 10. */
  readonly poolSize?: number;
  /** Milliseconds until a statement without an answer gives up its connection; default 20,000. */
  readonly answerWithinMs?: number;
}

const INT8: number = types.builtins.INT8;
const parserOf = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;

/** PostgreSQL's int8 as a number: every such column of ours (watt-hours, minor units) stays below 2^53. */
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : parserOf(oid, format),
};

/** How long a connection may take to come about or to become free, unless the URL says otherwise. */
const CONNECT_MS = 5_000;

/** The server cancels a statement, and a transaction that waits, after this time. */
const STATEMENT_MS = 15_000;

/**
 * An initialised TypeORM data source: a pool with time limits on connecting, statements, answers and idle transactions,
 * so that neither a stuck peer nor a frozen server holds a connection for ever. A broken idle connection never ends the
 * process.
 * @throws the driver's errors when the server cannot be reached
 */
export async function openDataSource(settings: ConnectionSettings): Promise<DataSource> {
  const { url, poolSize = 10, answerWithinMs = 20_000 } = settings;
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'ev-cloud',
    connectTimeoutMS: connectWithinMs(url),
    installExtensions: false,
    logging: false,
    synchronize: false,
    migrationsRun: false,
    poolErrorHandler: () => undefined, // the pool drops the broken connection itself; the next call reports
    extra: {
      types: TYPES,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      query_timeout: answerWithinMs,
      keepAlive: true,
    },
  });
  return source.initialize();
}

/** Milliseconds a connection may take: `connect_timeout` of the URL, whole seconds as PostgreSQL's own programs have it. */
export function connectWithinMs(url: string): number {
  const seconds = new URL(url).searchParams.get('connect_timeout') ?? '';
  return /^[1-9]\d{0,3}$/.test(seconds) ? Number(seconds) * 1000 : CONNECT_MS;
}

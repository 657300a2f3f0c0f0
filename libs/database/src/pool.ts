import { Pool, types } from 'pg';

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

/** How long one that nobody uses is kept: a new one costs the server a process, 20 to 40 ms (docs/performance.md), and us a key derivation. */
const IDLE_MS = 60_000;

/** The server cancels a statement, and a transaction that waits, after this time. */
const STATEMENT_MS = 15_000;

/**
 * A pool with time limits on connecting, statements, answers and idle transactions, so that neither a stuck peer nor a frozen
 * server holds a connection for ever. A connection that breaks never ends the process. Its connections send what they are
 * given at once and take the answers in order, so statements that wait for nothing share a round trip (ADR 0018).
 * @throws the driver's errors when the server cannot be reached
 */
export async function openPool({ url, poolSize = 10, answerWithinMs = 20_000 }: ConnectionSettings): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    pipeline: true,
    application_name: 'ev-cloud',
    connectionTimeoutMillis: connectWithinMs(url),
    idleTimeoutMillis: IDLE_MS,
    types: TYPES,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    query_timeout: answerWithinMs,
    keepAlive: true,
  });
  pool.on('error', () => undefined); // an idle one broke: the pool drops it itself, and the next call reports
  pool.on('connect', (client) => client.on('error', () => undefined)); // one in use: its statement reports
  try {
    (await pool.connect()).release();
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Milliseconds a connection may take: `connect_timeout` of the URL, whole seconds as PostgreSQL's own programs have it. */
export function connectWithinMs(url: string): number {
  const seconds = new URL(url).searchParams.get('connect_timeout') ?? '';
  return /^[1-9]\d{0,3}$/.test(seconds) ? Number(seconds) * 1000 : CONNECT_MS;
}

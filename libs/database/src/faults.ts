import { QueryFailedError } from 'typeorm';

/**
 * A statement that PostgreSQL refused. Holds names only: the driver's error carries the values and the SQL,
 * which would put personal data into logs (QCC-1.2).
 */
export class DatabaseFault extends Error {
  constructor(
    readonly sqlState: string,
    readonly constraint?: string,
    readonly table?: string,
  ) {
    super(`database fault ${sqlState}${constraint ? ` on ${constraint}` : ''}`);
    this.name = 'DatabaseFault';
  }
}

/** The database cannot be reached, is shutting down, is full or did not answer in time: worth trying again. */
export class DatabaseUnavailable extends Error {
  constructor(readonly reason: string) {
    super(`database unavailable (${reason})`);
    this.name = 'DatabaseUnavailable';
  }
}

const SQL_STATE = /^[0-9A-Z]{5}$/;
// 08 connection, 53 resources (too many connections, disk full), 57 operator intervention (shutdown, statement timeout), 25006 read-only standby.
const UNAVAILABLE = /^(08...|53...|57...|25006)$/;

/** Turns anything a driver throws into one of the two errors above; other errors pass as they are. */
export function sanitise(error: unknown): Error {
  const source = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  if (source instanceof DatabaseFault || source instanceof DatabaseUnavailable) return source;
  const fields = source as { code?: unknown; constraint?: unknown; table?: unknown; message?: unknown };
  const code = typeof fields?.code === 'string' ? fields.code : '';
  if (SQL_STATE.test(code) && !code.startsWith('E')) {
    if (UNAVAILABLE.test(code)) return new DatabaseUnavailable(code);
    return new DatabaseFault(code, textOf(fields.constraint), textOf(fields.table));
  }
  if (/^E[A-Z]+$/.test(code)) return new DatabaseUnavailable(code);
  const message = typeof fields?.message === 'string' ? fields.message : '';
  if (/timeout|Connection terminated|not queryable|already released|Cannot use a pool/i.test(message)) {
    return new DatabaseUnavailable('connection');
  }
  return source instanceof Error ? source : new Error('unknown database error');
}

/** True when `error` is a broken unique constraint, and the named one if a name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof DatabaseFault && error.sqlState === '23505' && (!constraint || error.constraint === constraint)
  );
}

/** True for a deadlock or serialisation failure: the whole transaction may be run again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseFault && (error.sqlState === '40001' || error.sqlState === '40P01');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * A statement that was refused. Holds names only: the driver's error carries the values and the SQL,
 * which would put personal data into logs (QCC-1.2).
 */
export class DatabaseFault extends Error {
  /** @param sqlState PostgreSQL's five characters, or `client` when the driver could not send the statement */
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
  readonly repairable = true;

  constructor(readonly reason: string) {
    super(`database unavailable (${reason})`);
    this.name = 'DatabaseUnavailable';
  }
}

const SQL_STATE = /^(?!E)[0-9A-Z]{5}$/;
// 08 connection (but not 08P01, a statement and values that do not fit), 53 resources (too many connections, disk full),
// 57 operator intervention (shutdown, statement timeout), 25P03 and 25P04 the server gave up on a transaction, 25006 read-only standby.
const UNAVAILABLE = /^(08(?!P01)...|53...|57...|25P0[34]|25006)$/;
const NETWORK = /^E[A-Z]+$/;
// What the driver says, without a code, of a connection that broke, hung or is being closed.
const BROKEN_CONNECTION = /timeout|Connection terminated|not queryable|already released|Cannot use a pool/i;

/**
 * Turns what the driver throws where no statement is involved into one of the two errors above. What is neither, such as a
 * certificate that does not fit, holds no value and stays as it is.
 */
export function sanitise(error: unknown): Error {
  return known(error) ?? (error instanceof Error ? error : new DatabaseFault('client'));
}

/** The same for a statement, whose values an unknown error could hold. */
export function sanitiseStatement(error: unknown): Error {
  return known(error) ?? new DatabaseFault('client');
}

function known(error: unknown): DatabaseFault | DatabaseUnavailable | undefined {
  const { code = '', message = '', constraint, table } = namesOf(error);
  if (SQL_STATE.test(code)) {
    return UNAVAILABLE.test(code) ? new DatabaseUnavailable(code) : new DatabaseFault(code, constraint, table);
  }
  if (NETWORK.test(code)) return new DatabaseUnavailable(code);
  return BROKEN_CONNECTION.test(message) ? new DatabaseUnavailable('connection') : undefined;
}

/** True when `error` is a broken unique constraint, and the named one if a name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof DatabaseFault && error.sqlState === '23505' && (!constraint || error.constraint === constraint)
  );
}

// 40001 serialisation failure, 40P01 deadlock, 0A000 and 26000 a plan that the server cannot use any more.
const RETRYABLE = new Set(['40001', '40P01', '0A000', '26000']);

/** True where the transaction has done nothing and the whole of it may be run again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseFault && RETRYABLE.has(error.sqlState);
}

function namesOf(source: unknown): Record<'code' | 'message' | 'constraint' | 'table', string | undefined> {
  const text = (name: string): string | undefined => {
    const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { code: text('code'), message: text('message'), constraint: text('constraint'), table: text('table') };
}

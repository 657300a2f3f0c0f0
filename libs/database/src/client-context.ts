import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Sql } from './statements';
import { DatabaseFault } from './faults';
import { isUuid } from './ids';

/** The database accepts at most a minute ahead; half of it leaves room for a transaction and for the way there. */
const GOOD_FOR_MS = 30_000;

/** The secret before a rotation is accepted for ten minutes after it. */
const REMEMBERED_MS = 60_000;

/** What the database answers to a context that is rubbish, lapsed or signed with a secret that is gone. */
const NOT_VALID = '28000';

interface ContextSecret {
  readonly secret: Buffer;
  /** The database's clock, in milliseconds since 1970, at the moment `readAt` of this process's steady clock. */
  readonly databaseMs: number;
  readonly readAt: number;
}

/**
 * Signs which client a transaction of the operators' role is for (QST-1.2b): with a secret that only role `charging` may
 * read, so that nobody with SQL as `charging_operator` can choose a client. Time is the database's, whatever the clock here.
 */
export class ClientContexts {
  private remembered: Promise<ContextSecret> | undefined;
  private readAt = 0;

  /** @param charging a connection of role `charging` to the same database */
  constructor(private readonly charging: Pick<Sql, 'query'>) {}

  /**
   * The value of `evc.client_id` for one transaction from now.
   * @throws TypeError when `clientId` is no UUID; DatabaseFault, DatabaseUnavailable
   */
  async of(clientId: string): Promise<string> {
    if (!isUuid(clientId)) throw new TypeError('the client id is not a UUID');
    const { secret, databaseMs, readAt } = await this.current();
    return clientContext(secret, clientId, databaseMs + performance.now() - readAt + GOOD_FOR_MS);
  }

  /** Reads the secret anew at the next use. */
  forget(): void {
    this.remembered = undefined;
  }

  private current(): Promise<ContextSecret> {
    if (this.remembered === undefined || performance.now() - this.readAt > REMEMBERED_MS) {
      this.readAt = performance.now();
      this.remembered = this.read(this.readAt);
      this.remembered.catch(() => this.forget());
    }
    return this.remembered;
  }

  private async read(readAt: number): Promise<ContextSecret> {
    const [row] = await this.charging.query<{ secret: Buffer; databaseMs: number }>(
      `SELECT secret, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "databaseMs"
       FROM client_context_secrets WHERE accepted_until IS NULL`,
    );
    if (!row) throw new Error('there is no secret for client contexts: the schema charging is not migrated');
    return { ...row, readAt };
  }
}

/**
 * `<client>.<expiry>.<mac>`, as `client_in_context()` of the charging schema checks it.
 * @param expiresMs milliseconds since 1970, by the database's clock
 */
export function clientContext(secret: Buffer, clientId: string, expiresMs: number): string {
  const claim = `${clientId.toLowerCase()}.${Math.floor(expiresMs)}`;
  const inner = createHash('sha256').update(secret).update(claim).digest();
  return `${claim}.${createHash('sha256').update(secret).update(inner).digest('hex')}`;
}

export function isContextRefused(error: unknown): boolean {
  return error instanceof DatabaseFault && error.sqlState === NOT_VALID;
}

/** A new secret signs from now on; the one before is accepted for ten minutes more. @param charging role `charging` */
export async function rotateClientContext(charging: Sql): Promise<void> {
  await charging.query('SELECT rotate_client_context()');
}

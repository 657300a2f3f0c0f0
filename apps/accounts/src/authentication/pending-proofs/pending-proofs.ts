import { Inject, Injectable } from '@nestjs/common';
import {
  ACCOUNTS_DB,
  type Database,
  type EntityClass,
  In,
  LessThanOrEqual,
  MoreThan,
  type Rows,
  type Sql,
  takeRows,
  type Tx,
  type Where,
} from '@evc/database';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider, Vault } from '@evc/vault';
import { LinkTokens, type LinkUse } from '../tokens/link-tokens';

const BATCH = 50;
const HOUR_MS = 3_600_000;

/** What waits for the answer to a mail, and until when. */
export interface PendingProof {
  expiresAt: Date;
}

/** One kind of proof: its table and its links. */
export interface ProofKind<Row extends PendingProof> extends LinkUse {
  readonly entity: EntityClass<Row>;
  /** Names a row. */
  readonly id: keyof Row & string;
  /** Whose keys go with a row that nobody answered; absent where they are an account's. */
  readonly subject?: keyof Row & string;
  /** How long a link works. */
  readonly validHours: number;
}

/**
 * What waits until the reader of a mailbox answers, whatever it is for (ADR 0040): a link counts at the moment of its use, it is
 * used once, and what nobody answered is forgotten. A feature adds its kind, and the statements that are its own.
 */
@Injectable()
export abstract class PendingProofs<Row extends PendingProof> {
  protected abstract readonly kind: ProofKind<Row>;
  private made: LinkTokens | undefined;

  constructor(
    @Inject(ACCOUNTS_DB) protected readonly db: Database,
    @Inject(CLOCK) protected readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    protected readonly vault: Vault,
  ) {}

  get tokens(): LinkTokens {
    return (this.made ??= new LinkTokens(this.provider, this.kind));
  }

  /** How long a link works. */
  get validHours(): number {
    return this.kind.validHours;
  }

  /** Until when waits what begins now. */
  expiry(from: Date = this.clock.now()): Date {
    return new Date(from.getTime() + this.kind.validHours * HOUR_MS);
  }

  /** The one that still waits; null alike for any other. */
  waiting(which: Where<Row>, sql: Sql = this.db): Promise<Row | null> {
    return this.rows(sql).findOneBy(this.active(which));
  }

  /** Takes it out, so that its link works once. @throws Problem invalid-token unless it still waits */
  async take(tx: Tx, which: Where<Row>): Promise<Row> {
    const [row] = await takeRows(this.rows(tx), this.active(which));
    if (!row) throw new Problem('invalid-token');
    return row;
  }

  /**
   * Forgets what nobody answered in time. Keys first: whatever breaks after that leaves rows, which the next run finds again
   * (QV-4). What is being answered right now is left out.
   * @param which all without it
   * @param then what else ends with them, in their transaction
   */
  async sweep(which: Where<Row> = {}, then?: (tx: Tx, expired: Row[]) => Promise<void>): Promise<void> {
    let swept: Row[];
    do {
      swept = await this.db.transaction(async (tx) => {
        const expired = await this.holdExpired(tx, which);
        if (expired.length > 0) await this.forget(tx, expired);
        await then?.(tx, expired);
        return expired;
      });
    } while (swept.length === BATCH);
  }

  protected rows(sql: Sql): Rows<Row> {
    return sql.of(this.kind.entity);
  }

  protected named(id: unknown): Where<Row> {
    return { [this.kind.id]: id } as Where<Row>;
  }

  /** Only what still waits. */
  protected active(which: Where<Row>): Where<Row> {
    return { ...which, expiresAt: MoreThan(this.clock.now()) };
  }

  private holdExpired(tx: Tx, which: Where<Row>): Promise<Row[]> {
    return this.rows(tx)
      .createQueryBuilder('waiting')
      .where({ ...which, expiresAt: LessThanOrEqual(this.clock.now()) })
      .orderBy('waiting.expiresAt')
      .limit(BATCH)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  private async forget(tx: Tx, expired: readonly Row[]): Promise<void> {
    const { id, subject } = this.kind;
    if (subject) for (const row of expired) await this.vault.destroy(String(row[subject]));
    await this.rows(tx).delete(this.named(In(expired.map((row) => row[id]))));
  }
}

import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan, type Tx } from '@evc/database';
import { PendingProofs } from '../pending-proofs/pending-proofs';
import { Recovery } from './recovery.entity';
import { RecoveryRequest } from './recovery-request.entity';

/** How long the link of a recovery mail works. */
export const VALID_MINUTES = 30;
/** Links are counted for an hour; nothing about them serves a purpose after two (QV-4). */
const KEPT_MS = 2 * 3_600_000;

/** Links that were mailed to owners of accounts, and who asked for one, known or not, until a job has looked. */
@Injectable()
export class RecoveryRepository extends PendingProofs<Recovery> {
  protected readonly kind = {
    entity: Recovery,
    id: 'recoveryId',
    use: 'recover account',
    secret: 'account-recovery',
    validHours: VALID_MINUTES / 60,
  } as const;

  async ask(tx: Tx, row: RecoveryRequest): Promise<void> {
    await tx.of(RecoveryRequest).insert(row);
  }

  async request(requestId: string): Promise<RecoveryRequest | null> {
    return this.db.of(RecoveryRequest).findOneBy({ requestId });
  }

  /** True once: a job that runs again finds it taken. */
  async takeRequest(tx: Tx, { identifierIndex, requestId }: RecoveryRequest): Promise<boolean> {
    return (await tx.of(RecoveryRequest).delete({ identifierIndex, requestId })).affected === 1;
  }

  async insert(tx: Tx, row: Recovery): Promise<void> {
    await this.rows(tx).insert(row);
  }

  /** Links of one account that were mailed after this moment. */
  async since(tx: Tx, accountId: string, then: Date): Promise<Recovery[]> {
    return this.rows(tx).findBy({ accountId, mailedAt: MoreThan(then) });
  }

  /** Links that were mailed work no more; they still count as mailed. */
  async cancel(tx: Tx, accountId: string): Promise<void> {
    const now = this.clock.now();
    await this.rows(tx).update({ accountId, expiresAt: MoreThan(now) }, { expiresAt: now });
  }

  /** What is too old to count for anything. */
  override async sweep(): Promise<void> {
    const then = LessThanOrEqual(new Date(this.clock.now().getTime() - KEPT_MS));
    await this.rows(this.db).delete({ mailedAt: then });
    await this.db.of(RecoveryRequest).delete({ createdAt: then });
  }
}

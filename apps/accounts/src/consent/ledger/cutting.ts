import { Inject, Injectable, Logger } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ChainHeadLog } from './chain-head-log';
import { CheckpointKeys } from './checkpoint-keys';
import { openCut, signCut, type SignedCut, SIGNED_MARK } from './cut';
import { CutRepository } from './cut.repository';
import type { Finding } from './verification/findings';
import { verifyStoredLedger } from './verification/verify-stored-ledger';

/** A whole verification takes its time, and what it found does not repair itself. */
const AGAIN_AFTER_MS = 3_600_000;

/**
 * The one moment from which on events need a signature: at the first run of a version that signs, the whole ledger is
 * verified, every head is logged, and what the log covers by then is signed as older than signatures (ADR 0026). It happens
 * once: afterwards nothing without a signature can become part of the ledger, not even by removing the cut.
 */
@Injectable()
export class Cutting {
  private readonly logger = new Logger('Cutting');
  private refusedAt = -Infinity;

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly repository: CutRepository,
    private readonly log: ChainHeadLog,
    private readonly checkpointKeys: CheckpointKeys,
  ) {}

  /**
   * Signs the cut unless that was done. A ledger that does not verify gets none, and what was found is told; the service
   * goes on, and chains that need the cut stay out of the log.
   * @throws CheckpointKeyMissing, LedgerBusy, LedgerDamaged
   */
  async settle(): Promise<void> {
    if (await this.provider.existingSecret(SIGNED_MARK)) return;
    const stored = await this.repository.cut();
    const isSettled = stored ? await this.isOurs(stored) : await this.cut();
    if (isSettled) await this.provider.secret(SIGNED_MARK);
  }

  /** One that somebody put there is no cut: what it would cover stays out of the log until an operator removes it. */
  private async isOurs(stored: SignedCut): Promise<boolean> {
    const { ok } = await openCut(stored, await this.checkpointKeys.ownPublicKeys());
    if (!ok) await this.refuse([{ kind: 'signature-invalid', what: 'the cut is not signed by this service' }]);
    else await this.repository.forgetRefusal();
    return ok;
  }

  private async cut(): Promise<boolean> {
    if (this.clock.now().getTime() < this.refusedAt + AGAIN_AFTER_MS) return false;
    // A key that was lost and given up vouched for nothing after it: at this moment the ledger's own word is all there is.
    const keys = await this.checkpointKeys.publicKeys();
    const { ok, findings } = await verifyStoredLedger(this.db, { beforeCut: true, keys });
    if (!ok) {
      await this.refuse(findings);
      return false;
    }
    const key = await this.checkpointKeys.signing();
    await this.log.takeInEverything(async (tx, tree) => {
      const another = await this.repository.cut(tx); // of a process that was faster
      if (!another) await this.repository.keep(tx, await signCut(key, tree));
    });
    return true;
  }

  private async refuse(findings: readonly Finding[]): Promise<void> {
    const now = this.clock.now();
    this.refusedAt = now.getTime();
    const counts: Record<string, number> = {};
    for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
    await this.repository.keepRefusal(now, counts);
    for (const [reason, count] of Object.entries(counts)) {
      this.logger.error({ event: 'ledger-cut-refused', reason, count });
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { ErasureRepository } from './erasure.repository';

/** What remains to do for a subject without an account once its keys are destroyed and its own feature's rows go. */
@Injectable()
export class SubjectErasure {
  constructor(private readonly erasures: ErasureRepository) {}

  /** Forgets the subject's choices and writes the line that a restored backup replays (QTL-10.1). */
  async forget(tx: Tx, subjectId: string, reason: string, requestedAt: Date, erasedAt: Date): Promise<void> {
    await this.erasures.forgetChoices(tx, subjectId);
    await this.erasures.writeJournal(tx, subjectId, reason, requestedAt, erasedAt);
  }
}

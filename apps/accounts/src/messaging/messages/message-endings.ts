import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { findPurpose } from '@evc/domain';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { EVERY_PURPOSE, OnConsentEnd, type RecordedChoice } from '../../consent';
import { MessageQueue } from './message-queue';

/** What waits to be sent for a purpose is dropped with it, in the transaction that ends it (QV-6). */
@Injectable()
export class MessageEndings {
  constructor(
    private readonly queue: MessageQueue,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /** Every purpose that sends, those too that the code has never heard of: marketing, personalised notifications, ... */
  @OnConsentEnd(EVERY_PURPOSE)
  async ended(tx: Tx, subjectId: string, _choice: RecordedChoice, purpose: string): Promise<void> {
    if (findPurpose(this.policy.pack, purpose)?.channels.length) await this.queue.drop(tx, subjectId, purpose);
  }
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ConsentEndings } from '../../consent';
import { MessageQueue } from './message-queue';

/** What waits to be sent for a purpose is dropped with it, in the transaction that ends it (QV-6). */
@Injectable()
export class MessageEndings implements OnModuleInit {
  constructor(
    private readonly endings: ConsentEndings,
    private readonly queue: MessageQueue,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /** Every purpose that sends, those too that the code has never heard of: marketing, personalised notifications, ... */
  onModuleInit(): void {
    for (const { id, channels } of this.policy.pack.purposes) {
      if (channels.length > 0) this.endings.when(id, (tx, subjectId) => this.queue.drop(tx, subjectId, id));
    }
  }
}

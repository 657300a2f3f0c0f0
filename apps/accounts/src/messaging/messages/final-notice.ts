import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { PushSender } from '../notifications/push-sender';
import { OnSessionEnd } from '../../authentication';
import { MessageRepository } from './message.repository';

/**
 * What ends sessions is told to the phones that leave with them, too: whose password was changed by somebody else hears of
 * it on the phone that was thrown out, and not only the one who did it on theirs.
 */
@Injectable()
export class FinalNotice {
  constructor(
    private readonly messages: MessageRepository,
    private readonly pushes: PushSender,
  ) {}

  @OnSessionEnd('final-notice')
  async tell(tx: Tx, accountId: string, sessionIds: readonly string[], lastWord: string | null): Promise<void> {
    const messageId = lastWord === null ? null : await this.messages.pushOf(tx, accountId, lastWord);
    if (messageId !== null) await this.pushes.enqueueLeaving(tx, accountId, messageId, sessionIds);
  }
}

import { Injectable } from '@nestjs/common';
import { PushSender } from '../notifications/push-sender';
import { SessionEndings } from '../../authentication';
import { MessageRepository } from './message.repository';

/**
 * What ends sessions is told to the phones that leave with them, too: whose password was changed by somebody else hears of
 * it on the phone that was thrown out, and not only the one who did it on theirs.
 */
@Injectable()
export class LastWords {
  constructor(endings: SessionEndings, messages: MessageRepository, pushes: PushSender) {
    endings.join({
      ended: async (tx, accountId, sessionIds, lastWord) => {
        const messageId = lastWord === null ? null : await messages.pushOf(tx, accountId, lastWord);
        if (messageId !== null) await pushes.enqueueLeaving(tx, accountId, messageId, sessionIds);
      },
      moved: () => Promise.resolve(),
    });
  }
}

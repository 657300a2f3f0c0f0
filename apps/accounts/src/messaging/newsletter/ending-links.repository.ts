import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, type Tx } from '@evc/database';
import { EndingRequest } from './ending-request.entity';

@Injectable()
export class EndingLinksRepository {
  async insert(tx: Tx, requestId: string, contactIndex: Buffer, askedAt: Date): Promise<void> {
    await tx.of(EndingRequest).insert({ requestId, contactIndex, askedAt });
  }

  async byId(tx: Tx, requestId: string): Promise<EndingRequest | null> {
    return tx.of(EndingRequest).findOneBy({ requestId });
  }

  /** All requests about one address, held: its mails are counted one after the other. */
  async holdContact(tx: Tx, contactIndex: Buffer): Promise<EndingRequest[]> {
    const lock = { mode: 'pessimistic_write' } as const;
    return tx.of(EndingRequest).find({ where: { contactIndex }, order: { requestId: 'ASC' }, lock });
  }

  async markMailed(tx: Tx, requestId: string, mailedAt: Date): Promise<void> {
    await tx.of(EndingRequest).update({ requestId, mailedAt: IsNull() }, { mailedAt });
  }

  async forgetBefore(tx: Tx, moment: Date): Promise<void> {
    await tx.of(EndingRequest).delete({ askedAt: LessThanOrEqual(moment) });
  }
}

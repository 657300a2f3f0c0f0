import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { ConsentGate } from '../../consent';
import { ActiveAccounts } from '../../identity';
import type { MessageChannel } from './message';
import type { MessagePermission } from './message-contents';
import { type MailAddress, type MessageSubject, MessageSubjects } from './message-subjects';

/** Messages to accounts. */
@Injectable()
export class AccountSubject implements MessageSubject, OnModuleInit {
  constructor(
    private readonly subjects: MessageSubjects,
    private readonly gate: ConsentGate,
    private readonly accounts: ActiveAccounts,
  ) {}

  onModuleInit(): void {
    this.subjects.register('account', this);
  }

  async mayProcess(tx: Tx, accountId: string, purpose: string, channel: MessageChannel): Promise<MessagePermission> {
    const answer = await this.gate.mayProcess(tx, accountId, purpose, channel);
    return answer.ok ? { ok: true, reliedOn: answer.reliedOn === null ? [] : [answer.reliedOn] } : answer;
  }

  async address(accountId: string): Promise<MailAddress | null> {
    return this.accounts.addressOf(accountId);
  }
}

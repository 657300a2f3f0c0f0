import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { KeyDestroyed, Vault } from '@evc/vault';
import { ConsentGate } from '../consent/gate';
import { AccountRepository } from '../people/account.repository';
import type { MessageChannel } from './message';
import type { MessagePermission } from './message-contents';
import { type MailAddress, type MessageSubject, MessageSubjects } from './message-subjects';

/** Messages to accounts. */
@Injectable()
export class AccountSubject implements MessageSubject, OnModuleInit {
  constructor(
    private readonly subjects: MessageSubjects,
    private readonly gate: ConsentGate,
    private readonly accounts: AccountRepository,
    private readonly vault: Vault,
  ) {}

  onModuleInit(): void {
    this.subjects.register('account', this);
  }

  async mayProcess(tx: Tx, accountId: string, purpose: string, channel: MessageChannel): Promise<MessagePermission> {
    const answer = await this.gate.mayProcess(tx, accountId, purpose, channel);
    return answer.ok ? { ok: true, reliedOn: answer.reliedOn === null ? [] : [answer.reliedOn] } : answer;
  }

  async address(accountId: string): Promise<MailAddress | null> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'active') return null;
    try {
      const key = await this.vault.existingKey(accountId, 'identity');
      return key && { email: key.unseal('accounts', 'email_sealed', account.email_sealed), locale: account.locale };
    } catch (error) {
      if (error instanceof KeyDestroyed) return null; // erased between the two reads
      throw error;
    }
  }
}

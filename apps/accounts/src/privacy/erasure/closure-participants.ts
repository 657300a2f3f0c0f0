import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ConsentActor, ConsentSource } from '@evc/domain';

/** What is decided, when an account closes, about what could outlive it. */
export interface ClosureWishes {
  /** True by a separate word of the person alone; else it ends with the account. */
  readonly keepNewsletter?: boolean | undefined;
  /** Who closes it and where; the person in the app when left out. */
  readonly actor?: ConsentActor | undefined;
  readonly source?: ConsentSource | undefined;
}

/** A feature whose things may outlive an account. */
export interface ClosureParticipant {
  /** What to ask before closing: members of the `confirmation-required` problem. */
  ask(tx: Tx, accountId: string): Promise<Readonly<Record<string, unknown>>>;
  /** Lets go of the account, in the transaction that ends all access and before anything of it is deleted. */
  leave(tx: Tx, accountId: string, wishes: ClosureWishes): Promise<void>;
  /** What goes on at the mail address of a closed account, because its owner asked for it; told in the farewell. */
  stays?(sql: Sql, contactIndex: Buffer): Promise<readonly string[]>;
}

/** Features that have a say when an account closes (QST-1.3c). */
@Injectable()
export class ClosureParticipants {
  private readonly participants: ClosureParticipant[] = [];

  /** Features call this once, when they are made. */
  join(participant: ClosureParticipant): void {
    this.participants.push(participant);
  }

  async ask(tx: Tx, accountId: string): Promise<Readonly<Record<string, unknown>>> {
    const questions: Record<string, unknown> = {};
    for (const participant of this.participants) Object.assign(questions, await participant.ask(tx, accountId));
    return questions;
  }

  async leave(tx: Tx, accountId: string, wishes: ClosureWishes): Promise<void> {
    for (const participant of this.participants) await participant.leave(tx, accountId, wishes);
  }

  async stays(sql: Sql, contactIndex: Buffer): Promise<readonly string[]> {
    const kept: string[] = [];
    for (const participant of this.participants) kept.push(...((await participant.stays?.(sql, contactIndex)) ?? []));
    return kept;
  }
}

import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ConsentActor, ConsentSource } from '@evc/domain';
import { HookPoint, Hooks } from '@evc/platform';

/** What is decided, when an account closes, about what could outlive it. */
export interface ClosureWishes {
  /** True by a separate word of the person alone; else it ends with the account. */
  readonly keepNewsletter?: boolean | undefined;
  /** Who closes it and where; the person in the app when left out. */
  readonly actor?: ConsentActor | undefined;
  readonly source?: ConsentSource | undefined;
}

const ASKED = new HookPoint<(tx: Tx, accountId: string) => Promise<Readonly<Record<string, unknown>>>>();
const CLOSING = new HookPoint<(tx: Tx, accountId: string, wishes: ClosureWishes) => Promise<void>>();
const FAREWELL = new HookPoint<(sql: Sql, contactIndex: Buffer) => Promise<readonly string[]>>();

/** Answers what to ask before closing: members of the `confirmation-required` problem. */
export const OnClosureAsked = ASKED.on;

/** Lets go of the account, in the transaction that ends all access and before anything of it is deleted. */
export const OnClosure = CLOSING.on;

/** Answers what goes on at the mail address of a closed account, because its owner asked for it; told in the farewell. */
export const OnFarewell = FAREWELL.on;

/** Features whose things may outlive an account have a say when it closes (QST-1.3c). */
@Injectable()
export class ClosureParticipants {
  constructor(private readonly hooks: Hooks) {}

  async ask(tx: Tx, accountId: string): Promise<Readonly<Record<string, unknown>>> {
    const questions: Record<string, unknown> = {};
    for (const { run } of this.hooks.at(ASKED)) Object.assign(questions, await run(tx, accountId));
    return questions;
  }

  async leave(tx: Tx, accountId: string, wishes: ClosureWishes): Promise<void> {
    for (const { run } of this.hooks.at(CLOSING)) await run(tx, accountId, wishes);
  }

  async stays(sql: Sql, contactIndex: Buffer): Promise<readonly string[]> {
    const kept: string[] = [];
    for (const { run } of this.hooks.at(FAREWELL)) kept.push(...(await run(sql, contactIndex)));
    return kept;
  }
}

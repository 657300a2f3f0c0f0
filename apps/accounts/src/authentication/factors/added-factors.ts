import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { HookPoint, Hooks } from '@evc/platform';

/** Kinds of things a person signs in with beside the password. Recovery codes stand in for the others, so they go last. */
const FACTOR_KINDS = ['totp', 'passkey', 'face', 'recovery-codes'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

type Asked = (accountId: string, since: Date) => Promise<boolean>;
type Dropped = (tx: Tx, accountId: string, since: Date) => Promise<boolean>;
const ASKED = new HookPoint<Asked, FactorKind>(FACTOR_KINDS);
const DROPPED = new HookPoint<Dropped, FactorKind>(FACTOR_KINDS);

/** Answers whether there is one of the kind that was added at this moment or later. */
export const OnAddedFactorsAsked = ASKED.on;

/** Takes those away, in the caller's transaction, which holds the account. True when there were any. */
export const OnAddedFactorsDropped = DROPPED.on;

/** Factors by when they were added, over all kinds: somebody who was let in adds one to stay. */
@Injectable()
export class AddedFactors implements OnApplicationBootstrap {
  constructor(private readonly hooks: Hooks) {}

  /** @throws Error where a kind would be overlooked */
  onApplicationBootstrap(): void {
    for (const answers of [this.hooks.single(ASKED), this.hooks.single(DROPPED)]) {
      const missing = FACTOR_KINDS.filter((kind) => !answers.has(kind));
      if (missing.length > 0) throw new Error(`nothing keeps factors of the kind ${missing.join(', ')}`);
    }
  }

  /** What was added since. */
  async since(accountId: string, since: Date): Promise<FactorKind[]> {
    const kinds: FactorKind[] = [];
    for (const { key, run } of this.hooks.at(ASKED)) if (await run(accountId, since)) kinds.push(key);
    return kinds;
  }

  /** Nothing that was added since lets anybody in any more. @returns what went */
  async drop(tx: Tx, accountId: string, since: Date): Promise<FactorKind[]> {
    const kinds: FactorKind[] = [];
    for (const { key, run } of this.hooks.at(DROPPED)) if (await run(tx, accountId, since)) kinds.push(key);
    return kinds;
  }
}

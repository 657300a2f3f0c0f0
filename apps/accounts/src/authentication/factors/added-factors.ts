import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** Kinds of things a person signs in with beside the password. Recovery codes stand in for the others, so they go last. */
const FACTOR_KINDS = ['totp', 'passkey', 'face', 'recovery-codes'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

/** What one kind has that was added lately. */
export interface AddedFactorKeeper {
  /** Whether there is one that was added at this moment or later. */
  hasSince(accountId: string, since: Date): Promise<boolean>;
  /** Takes those away, in the caller's transaction, which holds the account. True when there were any. */
  drop(tx: Tx, accountId: string, since: Date): Promise<boolean>;
}

/** Factors by when they were added, over all kinds: somebody who was let in adds one to stay. */
@Injectable()
export class AddedFactors {
  private readonly keepers = new Map<FactorKind, AddedFactorKeeper>();

  /** A feature calls this once for each kind, when it is made. */
  join(kind: FactorKind, keeper: AddedFactorKeeper): void {
    this.keepers.set(kind, keeper);
  }

  /** What was added since. */
  async since(accountId: string, since: Date): Promise<FactorKind[]> {
    return this.which((keeper) => keeper.hasSince(accountId, since));
  }

  /** Nothing that was added since lets anybody in any more. @returns what went */
  async drop(tx: Tx, accountId: string, since: Date): Promise<FactorKind[]> {
    return this.which((keeper) => keeper.drop(tx, accountId, since));
  }

  private async which(ask: (keeper: AddedFactorKeeper) => Promise<boolean>): Promise<FactorKind[]> {
    const kinds: FactorKind[] = [];
    for (const kind of FACTOR_KINDS) {
      const keeper = this.keepers.get(kind);
      if (!keeper) throw new Error(`nothing keeps factors of the kind ${kind}`);
      if (await ask(keeper)) kinds.push(kind);
    }
    return kinds;
  }
}

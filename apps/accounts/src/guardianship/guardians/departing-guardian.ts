import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { Vault } from '@evc/vault';
import { OnClosure, OnClosureAsked } from '../../privacy';
import { AccountEnding } from '../../consent';
import { AccountRepository } from '../../identity';
import type { Guardianship } from './guardianship.entity';
import { Guardianships } from './guardianships';

const PAGE = 100;

/**
 * A guardian who closes their account leaves nobody to answer for the child, and below the minimum age nothing may be kept
 * without (QV-8): the child's account closes in the same transaction. The guardian is told how many before confirming.
 */
@Injectable()
export class DepartingGuardian {
  constructor(
    private readonly guardianships: Guardianships,
    private readonly accounts: AccountRepository,
    private readonly ending: AccountEnding,
    private readonly vault: Vault,
  ) {}

  @OnClosureAsked()
  async ask(tx: Tx, guardianId: string): Promise<Readonly<Record<string, unknown>>> {
    const closing = await this.stillGuarded(tx, await this.guardianships.wardsOf(guardianId, null, PAGE, tx));
    return closing.length === 0 ? {} : { wardsClosing: closing.length };
  }

  @OnClosure()
  async leave(tx: Tx, guardianId: string): Promise<void> {
    let after: string | null = null;
    do {
      const wards = await this.guardianships.wardsOf(guardianId, after, PAGE, tx);
      for (const wardId of await this.stillGuarded(tx, wards)) await this.closeWard(tx, wardId, guardianId);
      after = wards.length < PAGE ? null : (wards.at(-1)?.accountId ?? null);
    } while (after !== null);
  }

  /** Whoever decides alone by now stays, although no job has ended the guardianship yet. */
  private async stillGuarded(tx: Tx, wards: readonly Guardianship[]): Promise<string[]> {
    const guarded: string[] = [];
    for (const { accountId: wardId } of wards) {
      if (!(await this.guardianships.decidesAlone(wardId, tx))) guarded.push(wardId);
    }
    return guarded;
  }

  private async closeWard(tx: Tx, wardId: string, guardianId: string): Promise<void> {
    const account = await this.accounts.lockById(tx, wardId);
    if (account?.status !== 'active') return;
    const key = await this.vault.key(wardId, 'evidence');
    const evidence = { address: '', agent: '', guardian: guardianId };
    await this.ending.end(tx, key, account, 'guardian-left', { actor: 'system', source: 'system', evidence });
  }
}

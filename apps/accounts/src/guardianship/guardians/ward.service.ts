import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { decodeCursor, encodeCursor, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { Vault } from '@evc/vault';
import { AccountEnding, effectBefore, effectOf } from '../../consent';
import {
  AccountRepository,
  type Correction,
  openOptional,
  ProfileService,
  type TaggedProfile,
  unlessErased,
  type WardChangeRequest,
} from '../../identity';
import { ACCOUNT } from '../../purposes';
import { AccessLog } from '../../privacy';
import { guardianEvidence } from './evidence';
import type { Guardianship } from './guardianship.entity';
import { Guardianships } from './guardianships';
import type { WardDeletedResponse, WardListResponse, WardResponse } from './ward.dto';

const POSITION = z.object({ after: z.uuid() });

/** What guardians may do with a child's account: look, correct, delete (QV-8). Anybody else's child is not found. */
@Injectable()
export class WardService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly guardianships: Guardianships,
    private readonly profiles: ProfileService,
    private readonly accounts: AccountRepository,
    private readonly ending: AccountEnding,
    private readonly log: AccessLog,
    private readonly vault: Vault,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /** The children whom this account answers for. @throws Problem invalid-cursor */
  async list(guardianId: string, limit: number, cursor?: string): Promise<WardListResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor, POSITION).after;
    const rows = await this.guardianships.wardsOf(guardianId, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: (await Promise.all(page.map((row) => this.shown(row)))).flat(),
      nextCursor: rows.length > limit && last ? encodeCursor({ after: last.accountId }) : null,
    };
  }

  /** Everything the child's account holds about it; the child can see that its guardian looked. @throws Problem not-found */
  async read(guardianId: string, wardId: string): Promise<TaggedProfile> {
    await this.guardianships.require(guardianId, wardId); // before any key is made for it
    const profile = await this.profiles.look(wardId);
    await this.db.transaction(async (tx) => {
      await this.guardianships.require(guardianId, wardId, tx); // it never begins again, so it held while this was read
      await this.log.note(tx, wardId, { what: 'data-viewed', by: { kind: 'guardian' } });
    });
    return profile;
  }

  /**
   * Corrects it, in the child's history as the guardian's doing.
   * @throws Problem not-found, username-taken and those of `ProfileService.change`
   */
  async change(
    guardianId: string,
    wardId: string,
    change: WardChangeRequest,
    by: Pick<Correction, 'fresh' | 'ifMatch'> = { fresh: false },
  ): Promise<TaggedProfile> {
    await this.guardianships.require(guardianId, wardId); // before any key is made for it
    const require = async (tx: Tx): Promise<void> => {
      await this.guardianships.require(guardianId, wardId, tx);
      await this.log.note(tx, wardId, { what: 'data-corrected', by: { kind: 'guardian' } });
    };
    return this.profiles.change(wardId, change, { ...by, actor: 'guardian', require });
  }

  /** Deletes the child's account at once. @throws Problem not-found, confirmation-required */
  async delete(
    guardianId: string,
    wardId: string,
    confirm: boolean,
    from: Origin,
    language?: string,
  ): Promise<WardDeletedResponse> {
    return unlessErased(async () => {
      await this.guardianships.require(guardianId, wardId); // before any key is made for it
      const key = await this.vault.key(wardId, 'evidence');
      return this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, wardId);
        await this.guardianships.require(guardianId, wardId, tx);
        if (account?.status !== 'active') throw new Problem('not-found');
        const locale = language ?? account.locale;
        const effect = effectBefore(this.policy, ACCOUNT, locale);
        if (!confirm) throw new Problem('confirmation-required', { locale, extra: { effect } });
        await this.log.note(tx, wardId, { what: 'account-ended', by: { kind: 'guardian' } });
        const evidence = guardianEvidence(from, guardianId);
        await this.ending.end(tx, key, account, 'guardian-decided', { actor: 'guardian', source: 'app', evidence });
        return {
          status: 'deleting' as const,
          effect: effectOf(this.policy, ACCOUNT, 'account-closes', locale),
        };
      });
    });
  }

  /** None for somebody who decides alone since a moment ago. */
  private async shown({ accountId, since }: Guardianship): Promise<WardResponse[]> {
    if (await this.guardianships.decidesAlone(accountId)) return [];
    return unlessErased(async () => {
      const [account, key] = [await this.accounts.byId(accountId), await this.vault.key(accountId, 'identity')];
      const name = account && openOptional(key, 'name_sealed', account.nameSealed);
      return [{ accountId, name: name ?? null, since: since.toISOString() }];
    });
  }
}

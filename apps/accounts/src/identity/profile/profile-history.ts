import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { newId, type Tx } from '@evc/database';
import { CLOCK, type Clock, decodeCursor, encodeCursor } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { unlessErased } from '../accounts/unless-erased';
import type { FieldChange } from './profile-changes';
import type { ProfileHistoryResponse } from './profile.dto';
import { ProfileHistoryRepository } from './profile-history.repository';
import type { ProfileChange } from './profile-change.entity';

const POSITION = z.strictObject({ before: z.uuid() });

/** What was corrected when and by whom, kept sealed for as long as the account, and for its person to read (QV-6). */
@Injectable()
export class ProfileHistory {
  constructor(
    private readonly history: ProfileHistoryRepository,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the transaction of the correction. @returns the id of the entry, or null when nothing differs */
  async record(
    tx: Tx,
    key: SubjectKey,
    accountId: string,
    actor: ProfileChange['actor'],
    changes: readonly FieldChange[],
  ): Promise<string | null> {
    if (changes.length === 0) return null;
    const changeId = newId();
    await this.history.insert(tx, {
      accountId,
      changeId,
      at: this.clock.now(),
      actor,
      changesSealed: key.seal('profile_changes', 'changes_sealed', JSON.stringify(changes)),
    });
    return changeId;
  }

  /** What one field was before a correction, for jobs that tell the old address or number; null when it is gone. */
  async valueBefore(
    key: SubjectKey,
    accountId: string,
    changeId: string,
    field: FieldChange['field'],
  ): Promise<string | null> {
    const row = await this.history.byId(accountId, changeId);
    return row && (opened(key, row).find((change) => change.field === field)?.before ?? null);
  }

  /** Newest first. @throws Problem invalid-cursor, not-found */
  async page(accountId: string, limit: number, cursor?: string): Promise<ProfileHistoryResponse> {
    const before = cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      const rows = await this.history.page(accountId, before, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          id: row.changeId,
          at: row.at.toISOString(),
          by: row.actor,
          changes: opened(key, row).map(({ field, before: was, after }) => ({ field, before: was, after })),
        })),
        nextCursor: rows.length > limit && last ? encodeCursor({ before: last.changeId }) : null,
      };
    });
  }
}

function opened(key: SubjectKey, row: ProfileChange): FieldChange[] {
  return JSON.parse(key.unseal('profile_changes', 'changes_sealed', row.changesSealed)) as FieldChange[];
}

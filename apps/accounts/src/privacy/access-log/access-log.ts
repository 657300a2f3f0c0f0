import { Inject, Injectable } from '@nestjs/common';
import { newId, type Tx } from '@evc/database';
import { CLOCK, type Clock, type Origin, type StaffRole } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { openOrigin, sealOrigin } from '../../authentication';
import { AccessLogRepository } from './access-log.repository';
import type { AccessKind } from './access-kinds';
import type { AccessReason } from './access-reasons';

/** Who did it. Staff are named by their role, not by name: the platform answers for what they do. */
export type AccessActor =
  { readonly kind: 'person' | 'guardian' | 'system' } | { readonly kind: 'staff'; readonly role: StaffRole };

/** One thing that happened around an account. */
export interface Access {
  readonly what: AccessKind;
  /** The person, when left out. */
  readonly by?: AccessActor | undefined;
  /** Why staff looked; needed for them, in their words, never with personal data of others. */
  readonly reason?: string | undefined;
  readonly origin?: Origin | undefined;
}

/** When and from where something happened. */
export interface AccessCircumstances {
  readonly at: Date;
  /** Null where none was kept. */
  readonly origin: Origin | null;
}

/** What a person can read about who came in and who looked (QCC-1.2, QV-6). */
@Injectable()
export class AccessLog {
  constructor(
    private readonly repository: AccessLogRepository,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes it down in the transaction of what happened. @returns the entry's id @throws KeyDestroyed */
  async note(tx: Tx, accountId: string, { what, by = { kind: 'person' }, reason, origin }: Access): Promise<string> {
    const key = origin && (await this.vault.key(accountId, 'device'));
    const entryId = newId();
    await this.repository.insert(tx, {
      accountId,
      entryId,
      at: this.clock.now(),
      what,
      actor: by.kind,
      actorRole: by.kind === 'staff' ? by.role : null,
      reason: reason ?? null,
      originSealed: key ? sealOrigin(key, 'access_log', origin) : null,
    });
    return entryId;
  }

  /** Those of the accounts whose log says of no look for this reason since the moment given. */
  async notViewedSince(tx: Tx, accountIds: readonly string[], reason: AccessReason, since: Date): Promise<string[]> {
    return this.repository.notViewedSince(tx, accountIds, reason, since);
  }

  /** When an entry was written and from where; null when it is gone. */
  async circumstances(accountId: string, entryId: string): Promise<AccessCircumstances | null> {
    const row = await this.repository.byId(accountId, entryId);
    if (!row) return null;
    const open = (key: SubjectKey): Origin | null => openOrigin(key, 'access_log', row.originSealed);
    return { at: row.at, origin: await this.vault.use(accountId, 'device', open) };
  }
}

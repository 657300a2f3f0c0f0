import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Language, languageOf } from '@evc/messaging';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository, unlessErased } from '../../identity';
import { Countries, deviceFamily, deviceName, openOrigin } from '../../authentication';
import { ACCESS_KINDS, type AccessKind } from './access-kinds';
import type { AccessEntryResponse, AccessLogResponse } from './access-log.dto';
import { AccessLogRepository } from './access-log.repository';
import type { AccessLogEntry } from './access-log-entry.entity';
import { isAccessReason } from './access-reasons';
import { ACCESS_WORDS } from './access.words';

const POSITION = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** The access log as its person reads it (QCC-4.2, QTL-6). */
@Injectable()
export class AccessLogService {
  constructor(
    private readonly log: AccessLogRepository,
    private readonly accounts: AccountRepository,
    private readonly countries: Countries,
    private readonly vault: Vault,
  ) {}

  /** Newest first. @throws Problem not-found, invalid-cursor */
  async page(accountId: string, limit: number, cursor?: string, language?: string): Promise<AccessLogResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor, POSITION);
    return unlessErased(async () => {
      const account = await this.accounts.byId(accountId);
      if (account?.status !== 'active') throw new Problem('not-found');
      const key = await this.vault.key(accountId, 'device');
      const rows = await this.log.page(accountId, after && { at: new Date(after.at), id: after.id }, limit + 1);
      const page = rows.slice(0, limit);
      const items: AccessEntryResponse[] = [];
      for (const row of page) items.push(await this.entryOf(row, key, languageOf(language ?? account.locale)));
      const last = page.at(-1);
      const more = rows.length > limit && last;
      return { items, nextCursor: more ? encodeCursor({ at: last.at.toISOString(), id: last.entryId }) : null };
    });
  }

  private async entryOf(row: AccessLogEntry, key: SubjectKey, language: Language): Promise<AccessEntryResponse> {
    const origin = openOrigin(key, 'access_log', row.originSealed);
    const { what, why } = ACCESS_WORDS[language];
    return {
      id: row.entryId,
      at: row.at.toISOString(),
      what: row.what,
      title: isKnown(row.what) ? what[row.what] : row.what,
      by: { kind: row.actor, role: row.actorRole },
      reason: row.reason !== null && isAccessReason(row.reason) ? why[row.reason] : row.reason,
      place: origin && { country: await this.countries.of(origin.address), address: origin.address },
      device: origin && { name: deviceName(deviceFamily(origin.agent)) },
    };
  }
}

/** An entry may be older than a version that knows its kind no more. */
function isKnown(what: string): what is AccessKind {
  return (ACCESS_KINDS as readonly string[]).includes(what);
}

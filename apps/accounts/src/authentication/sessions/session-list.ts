import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CLOCK, type Clock, decodeCursor, encodeCursor } from '@evc/platform';
import { Vault } from '@evc/vault';
import { Countries } from './countries';
import { deviceFamily, deviceName } from './device-family';
import { openOrigin } from './sealed-origin';
import { SessionRepository } from './session.repository';
import type { Session } from './session.entity';

const POSITION = z.strictObject({ before: z.uuid() });

/** Where a session was opened from, for its owner alone. */
export interface SessionPlace {
  /** ISO 3166-1 alpha-2, by DB-IP; null for private and unknown addresses. */
  readonly country: string | null;
  readonly address: string;
}

/** An active session as its owner recognises it. */
export interface SessionSeen {
  readonly row: Session;
  /** Kind of program and device; null when unknown. */
  readonly deviceName: string | null;
  /** Null for sessions of before this was kept. */
  readonly place: SessionPlace | null;
}

/** The sessions of a person, with what they need to know their own devices by. */
@Injectable()
export class SessionList {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly countries: Countries,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page, newest first. @throws Problem invalid-cursor */
  async page(
    accountId: string,
    limit: number,
    cursor?: string,
  ): Promise<{ seen: SessionSeen[]; nextCursor: string | null }> {
    const before = cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
    const rows = await this.sessions.page(accountId, this.clock.now(), before, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ before: last.sessionId }) : null;
    return { seen: await this.seen(accountId, page), nextCursor };
  }

  private async seen(accountId: string, rows: readonly Session[]): Promise<SessionSeen[]> {
    const key = await this.vault.key(accountId, 'device');
    const seen: SessionSeen[] = [];
    for (const row of rows) {
      const origin = openOrigin(key, 'sessions', row.originSealed);
      const place = origin && { country: await this.countries.of(origin.address), address: origin.address };
      seen.push({ row, deviceName: origin && deviceName(deviceFamily(origin.agent)), place });
    }
    return seen;
  }
}

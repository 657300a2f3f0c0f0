import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { Countries } from './countries';
import { deviceFamily, deviceName } from './device-family';
import { openOrigin } from './origin';
import { SessionRepository, type SessionRow } from './session.repository';

/** Where a session was opened from, for its owner alone. */
export interface SessionPlace {
  /** ISO 3166-1 alpha-2, by DB-IP; null for private and unknown addresses. */
  readonly country: string | null;
  readonly address: string;
}

/** A living session as its owner recognises it. */
export interface SessionSeen {
  readonly row: SessionRow;
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

  /** Newest first. */
  async of(accountId: string): Promise<SessionSeen[]> {
    const rows = await this.sessions.livingOf(accountId, this.clock.now());
    const key = await this.vault.key(accountId, 'device');
    const seen: SessionSeen[] = [];
    for (const row of rows) {
      const origin = openOrigin(key, 'sessions', row.origin_sealed);
      const place = origin && { country: await this.countries.of(origin.address), address: origin.address };
      seen.push({ row, deviceName: origin && deviceName(deviceFamily(origin.agent)), place });
    }
    return seen;
  }
}

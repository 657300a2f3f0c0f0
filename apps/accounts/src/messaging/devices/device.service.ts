import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { WebPush } from '@evc/messaging';
import { CLOCK, type Clock, decodeCursor, encodeCursor, Problem, RateLimiter } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider, type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository, unlessErased } from '../../identity';
import { ActiveSessions, OnSessionEnd, OnSessionReplaced } from '../../authentication';
import { type DeviceListResponse, type DeviceRequest, DeviceResponse } from './device.dto';
import { DeviceRepository } from './device.repository';
import { deviceTokenOf } from './device-token';
import type { Device } from './device.entity';

/** A phone that a push can be sent to now. */
export interface PushTarget {
  readonly installationId: string;
  readonly locale: string;
  readonly tokenIndex: Buffer;
  /** Opens the token; kept shut until the moment of sending. */
  readonly openToken: () => Promise<string>;
}

/** What of a phone outlives its leaving, until one last push. */
export type LeavingDevice = Pick<Device, 'installationId' | 'locale' | 'pushTokenIndex' | 'pushTokenSealed'>;

interface TokenOwner {
  readonly accountId: string;
  readonly installationId: string;
  readonly sessionId: string | null;
  readonly key: SubjectKey;
  /** HMAC of what is one installation's alone: finds who else has it. */
  readonly index: Buffer;
}

/** More than any person has: each one gets a push of each message, so a program that registers without end must stop. */
export const MAX_DEVICES = 500;

const POSITION = z.strictObject({ at: z.iso.datetime(), id: z.string().max(128) });

@Injectable()
export class DeviceService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly accounts: AccountRepository,
    private readonly devices: DeviceRepository,
    private readonly vault: Vault,
    private readonly limiter: RateLimiter,
    private readonly sessions: ActiveSessions,
    @Inject(WebPush) private readonly web: WebPush | null,
  ) {}

  /** The push token of a device leaves with its session, in the same transaction, however the session ends. */
  @OnSessionEnd('devices')
  leave(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<void> {
    return this.devices.removeOf(tx, accountId, sessionIds);
  }

  @OnSessionReplaced('devices')
  stay(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    return this.devices.rebind(tx, accountId, from, to);
  }

  /**
   * Registers an installation or renews its token; repeats change nothing but the time it was last seen.
   * @param sessionId the session that asks: with its end the installation leaves. Null binds it to none
   * @throws Problem validation-failed, too-many-devices, too-many-requests; unauthenticated when the session has just ended
   */
  async register(
    accountId: string,
    installationId: string,
    request: DeviceRequest,
    sessionId: string | null = null,
  ): Promise<DeviceResponse> {
    await this.limiter.consume('device', accountId);
    const { token, known } = deviceTokenOf(request, this.web);
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'device');
      const index = createHmac('sha256', await this.provider.secret('push-token-index'))
        .update(known)
        .digest();
      const owner = { accountId, installationId, sessionId, key, index };
      return this.db.transaction((tx) => this.save(tx, owner, token, request));
    });
  }

  private async save(tx: Tx, owner: TokenOwner, token: string, request: DeviceRequest): Promise<DeviceResponse> {
    const { accountId, installationId, sessionId, key, index } = owner;
    const account = await this.accounts.lockById(tx, accountId);
    if (account?.status !== 'active') throw new Problem('not-found');
    // Held until the commit: a session that ends meanwhile waits, and takes the device along.
    if (sessionId) await this.sessions.hold(tx, accountId, sessionId);
    await this.devices.claimToken(tx, index, accountId, installationId);
    const others = await this.devices.countOthers(tx, accountId, installationId);
    if (others >= MAX_DEVICES) throw new Problem('too-many-devices');
    const row = await this.devices.save(tx, {
      accountId,
      installationId,
      pushTokenSealed: key.seal('devices', 'push_token_sealed', token),
      pushTokenIndex: index,
      platform: request.platform,
      appVersion: request.appVersion,
      locale: request.locale,
      lastSeenAt: this.clock.now(),
      sessionId,
    });
    if (!row) throw new Problem('not-found');
    return DeviceResponse.of(row);
  }

  /** One page, newest first. @throws Problem invalid-cursor */
  async list(accountId: string, limit = 200, cursor?: string): Promise<DeviceListResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor, POSITION);
    const rows = await this.devices.page(accountId, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last;
    return {
      items: page.map((row) => DeviceResponse.of(row)),
      nextCursor: more ? encodeCursor({ at: last.createdAt.toISOString(), id: last.installationId }) : null,
    };
  }

  /** Removing a device withdraws its use (QTL-10.4): no push reaches it from here on. @throws Problem not-found */
  async remove(accountId: string, installationId: string): Promise<void> {
    const removed = await this.db.transaction(async (tx) => {
      await this.accounts.lockById(tx, accountId);
      return this.devices.remove(tx, accountId, installationId);
    });
    if (!removed) throw new Problem('not-found');
  }

  /** Installations of the account that can be pushed to. */
  activeInstallations(tx: Tx, accountId: string): Promise<string[]> {
    return this.devices.activeIds(tx, accountId);
  }

  /** Where a push to this installation goes, or null when it is gone or its token is dead. */
  async pushTarget(tx: Tx, accountId: string, installationId: string): Promise<PushTarget | null> {
    const row = await this.devices.byId(tx, accountId, installationId);
    return !row || row.deadAt ? null : this.targetOf(accountId, row);
  }

  /** Phones that leave with these sessions, as they are before. */
  leaving(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<LeavingDevice[]> {
    return this.devices.activeOf(tx, accountId, sessionIds);
  }

  /** Where a last push goes to a phone that has left; null when it is somebody else's by now. */
  async leftTarget(tx: Tx, accountId: string, left: LeavingDevice): Promise<PushTarget | null> {
    const owner = await this.devices.ownerOf(tx, left.pushTokenIndex);
    return owner === null || owner === accountId ? this.targetOf(accountId, left) : null;
  }

  private targetOf(accountId: string, row: LeavingDevice): PushTarget {
    const openToken = async (): Promise<string> =>
      (await this.vault.key(accountId, 'device')).unseal('devices', 'push_token_sealed', row.pushTokenSealed);
    const { installationId, locale, pushTokenIndex: tokenIndex } = row;
    return { installationId, locale, tokenIndex, openToken };
  }

  /** The push service knows the token no more; unless the installation has a new one by now, it gets no pushes. */
  async markDead(accountId: string, target: PushTarget): Promise<void> {
    await this.devices.markDead(accountId, target.installationId, target.tokenIndex, this.clock.now());
  }
}

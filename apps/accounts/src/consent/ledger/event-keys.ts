import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JWK } from 'jose';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { CheckpointKeyMissing, CheckpointKeys } from './checkpoint-keys';
import type { CheckpointKey } from './ed25519';
import {
  type EventSigner,
  eventSignerOf,
  introduceEventKey,
  isVouchedFor,
  type KnownEventKey,
  type TrustedEventKey,
  trustedEventKeys,
} from './event-key';
import { EventKeyRepository } from './event-key.repository';
import { signedBytes, type SignedParts } from './event-signature';
import { LedgerRepository } from './ledger.repository';
import { PublishedKeys } from './published-keys';

/** Which key the ledger signs events with now. */
export type CurrentEventKey = Pick<KnownEventKey, 'generation' | 'kid'>;

const secretOf = (generation: number): string => `ledger-event-ed25519-${generation}`;
/** How long one signs. */
const SIGNS_MS = 90 * 86_400_000;
/** Vouches within this service for what could not be signed yet: whoever owns the database alone can slip nothing in. */
const WAITING_SECRET = 'ledger-waiting-events';

/**
 * The Ed25519 keys that sign events. One signs at a time, in every process; its private half is a secret of the key
 * provider and destroyed when the next takes over (ADR 0026). The checkpoint key vouches for each.
 */
@Injectable()
export class EventKeys implements OnApplicationBootstrap {
  private readonly logger = new Logger('EventKeys');
  /** The one private half in memory. */
  private held: EventSigner | null = null;
  private readonly published: PublishedKeys;

  constructor(
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly keys: EventKeyRepository,
    private readonly ledger: LedgerRepository,
    private readonly checkpointKeys: CheckpointKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.published = new PublishedKeys(clock, async () => (await this.vouched(db)).map(({ publicJwk }) => publicJwk));
  }

  /** A ledger has a key from the first start on; without the checkpoint key the minute's job tries again. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.settle();
    } catch (error) {
      if (!(error instanceof CheckpointKeyMissing)) throw error;
      this.logger.error({ event: 'ledger-key-missing', reason: 'checkpoint' });
    }
  }

  /** Makes the first key of a ledger that has none. Safe to repeat. @throws CheckpointKeyMissing */
  async settle(): Promise<void> {
    if ((await this.keys.all()).length > 0) return;
    const voucher = await this.checkpointKeys.signing();
    await this.db.transaction(async (tx) => {
      await this.ledger.lock(tx);
      if ((await this.keys.all(tx)).length > 0) return;
      await this.checkpointKeys.settle(tx, voucher);
      await this.add(tx, voucher, 1);
    });
  }

  /** The private half of the key in use; null when the provider does not have it. Never another in its place. */
  async signer(current: CurrentEventKey | null): Promise<EventSigner | null> {
    if (!current) return null;
    if (this.held?.kid === current.kid) return this.held;
    const seed = await this.provider.existingSecret(secretOf(current.generation));
    const signer = seed && (await eventSignerOf(seed, current.generation));
    if (signer?.kid !== current.kid) {
      this.logger.error({ event: 'ledger-key-missing', reason: 'event', count: current.generation });
      return null;
    }
    this.held = signer;
    return signer;
  }

  /** The key in use; null before the first. */
  async current(sql: Sql = this.db): Promise<CurrentEventKey | null> {
    return (await this.keys.all(sql)).at(-1) ?? null;
  }

  /** What keeps an event that waits for the key from being exchanged meanwhile: HMAC-SHA256, 32 bytes. */
  async waitingMac(parts: SignedParts): Promise<Buffer> {
    const secret = await this.provider.secret(WAITING_SECRET);
    return createHmac('sha256', secret).update(signedBytes(parts)).digest();
  }

  async waitingMacHolds(parts: SignedParts, mac: Buffer): Promise<boolean> {
    const expected = await this.waitingMac(parts);
    return mac.length === expected.length && timingSafeEqual(mac, expected);
  }

  /**
   * Lets the next key sign, from the next event on, and destroys the private half of the one before, which may be lost.
   * @returns the new key's id
   * @throws CheckpointKeyMissing: nobody could vouch for it
   */
  async rotate(): Promise<{ kid: string }> {
    await this.settle();
    const voucher = await this.checkpointKeys.signing();
    const kid = await this.db.transaction(async (tx) => {
      await this.ledger.lock(tx);
      const last = (await this.keys.all(tx)).at(-1);
      if (last) await this.keys.retire(tx, last.generation, this.clock.now());
      return this.add(tx, voucher, (last?.generation ?? 0) + 1);
    });
    await this.destroyRetired();
    return { kid };
  }

  /** The same once the key in use is old enough, and what an earlier change left behind. @returns whether it changed */
  async rotateIfDue(): Promise<boolean> {
    await this.destroyRetired();
    const current = (await this.keys.all()).at(-1);
    if (!current || this.clock.now().getTime() < current.signsFrom.getTime() + SIGNS_MS) return false;
    await this.rotate();
    return true;
  }

  /** Destroys private halves that sign no more. A crash in between destroys them at the next run. */
  async destroyRetired(): Promise<void> {
    for (const { generation, retiredAt, destroyedAt } of await this.keys.all()) {
      if (!retiredAt || destroyedAt) continue;
      await this.provider.forgetSecret(secretOf(generation));
      await this.keys.markDestroyed(generation, this.clock.now());
    }
  }

  /**
   * After the loss of a checkpoint key, when an operator says so: the new one vouches for what the lost one vouched for.
   * @throws CheckpointKeyMissing
   */
  async vouchAnew(): Promise<void> {
    const [voucher, own] = [await this.checkpointKeys.signing(), await this.checkpointKeys.ownPublicKeys()];
    await this.db.transaction(async (tx) => {
      await this.ledger.lock(tx);
      const lost = (await this.ledger.keys(tx)).map(({ publicJwk }) => publicJwk);
      for (const key of await this.keys.all(tx)) {
        if ((await isVouchedFor(key, own)) || !(await isVouchedFor(key, lost))) continue;
        await this.keys.vouchAnew(tx, key.generation, await introduceEventKey(voucher, key));
      }
    });
  }

  /** Those that a checkpoint key of this key provider vouches for, to check with. Nobody can add one through the database. */
  async trusted(sql: Sql = this.db): Promise<ReadonlyMap<number, TrustedEventKey>> {
    return trustedEventKeys(await this.vouched(sql));
  }

  /** Public halves of all that ever signed events. While the database is away: those last read. */
  publicKeys(): Promise<JWK[]> {
    return this.published.current();
  }

  private async vouched(sql: Sql): Promise<KnownEventKey[]> {
    const own = await this.checkpointKeys.ownPublicKeys(sql);
    const vouched: KnownEventKey[] = [];
    for (const key of await this.keys.all(sql)) if (await isVouchedFor(key, own)) vouched.push(key);
    return vouched;
  }

  private async add(tx: Tx, voucher: CheckpointKey, generation: number): Promise<string> {
    const { kid, publicJwk } = await eventSignerOf(await this.provider.secret(secretOf(generation)), generation);
    const key = { generation, publicJwk, signsFrom: await this.startOf(tx) };
    await this.keys.add(tx, { ...key, kid, introduced: await introduceEventKey(voucher, key) });
    return kid;
  }

  /** Now, or the latest time that stands in a chain: a clock that was set back must not date events behind their key. */
  private async startOf(tx: Tx): Promise<Date> {
    const latest = await this.keys.latestRecorded(tx);
    return new Date(Math.max(this.clock.now().getTime(), latest?.getTime() ?? 0));
  }
}

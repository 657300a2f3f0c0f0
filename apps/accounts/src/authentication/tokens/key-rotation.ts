import { Inject, Injectable, Logger } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import {
  ANNOUNCED_MS,
  isRotationDue,
  type KeyGeneration,
  type KeyPurpose,
  keysToDestroy,
  signingKey,
  waitingKey,
} from './key-timetable';
import { keyOfScalar } from './p256-key';
import { secretOf, SigningKeyRepository } from './signing-key.repository';

/** What a change of key did. */
export interface Rotated {
  /** The key that signs from now on. */
  readonly kid: string;
  /** True when verifiers have had the time to read it; otherwise some may refuse its tokens for half a minute. */
  readonly announced: boolean;
}

/** Gives keys to sign with and takes them away; the table says which, for all processes alike. */
@Injectable()
export class KeyRotation {
  private readonly logger = new Logger('KeyRotation');

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly keys: SigningKeyRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the first keys of a database that has none; a key that signed before goes on. Safe to repeat. */
  async settle(): Promise<void> {
    if ((await this.keys.all()).length > 0) return;
    await this.db.transaction(async (tx) => {
      await this.keys.lock(tx);
      if ((await this.keys.all(tx)).length > 0) return;
      const now = this.clock.now();
      if (await this.keys.hasReceipts(tx)) await this.keepOldReceiptKey(tx, now);
      await this.add(tx, 'access-token', 1, now);
      await this.add(tx, 'access-token', 2, null);
      await this.add(tx, 'receipt', 1, now);
    });
  }

  /** Lets the next key sign access tokens when the one in use is old enough. @returns whether it did */
  async rotateIfDue(): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      await this.keys.lock(tx);
      const known = await this.keys.all(tx);
      if (!isRotationDue(known, this.clock.now())) return false;
      await this.takeOver(tx, known, 'access-token', false);
      return true;
    });
  }

  /**
   * Lets another key sign at once. Sessions go on: they hang on refresh tokens, not on this key.
   * @param stolen somebody else may have the key in use: it is trusted no more, and tokens it signed are refused
   */
  async rotate(purpose: KeyPurpose, { stolen }: { stolen: boolean }): Promise<Rotated> {
    await this.settle();
    const rotated = await this.db.transaction(async (tx) => {
      await this.keys.lock(tx);
      return this.takeOver(tx, await this.keys.all(tx), purpose, stolen);
    });
    await this.destroyRetired();
    return rotated;
  }

  /** Destroys the private halves that nobody needs any more. A crash in between destroys them at the next run. */
  async destroyRetired(): Promise<void> {
    const now = this.clock.now();
    for (const key of keysToDestroy(await this.keys.all(), now)) {
      await this.provider.forgetSecret(secretOf(key));
      await this.keys.markDestroyed(key, now);
    }
  }

  private async takeOver(
    tx: Tx,
    known: readonly KeyGeneration[],
    purpose: KeyPurpose,
    stolen: boolean,
  ): Promise<Rotated> {
    const now = this.clock.now();
    const current = signingKey(known, purpose);
    const next = await this.nextOf(tx, known, purpose, now);
    await this.keys.startSigning(tx, next, now);
    if (current) await this.keys.retire(tx, current, now, stolen);
    if (purpose === 'access-token') await this.add(tx, purpose, next.generation + 1, null);
    return { kid: next.kid, announced: now.getTime() - next.publishedAt.getTime() >= ANNOUNCED_MS };
  }

  /** The one that waits, if its private half is still there; else a new one. */
  private async nextOf(
    tx: Tx,
    known: readonly KeyGeneration[],
    purpose: KeyPurpose,
    now: Date,
  ): Promise<KeyGeneration> {
    const waiting = waitingKey(known, purpose);
    if (waiting && (await this.isThere(waiting))) return waiting;
    if (waiting) await this.keys.retire(tx, waiting, now, true);
    const last = Math.max(0, ...known.filter((key) => key.purpose === purpose).map(({ generation }) => generation));
    return this.add(tx, purpose, last + 1, null);
  }

  private async isThere(key: KeyGeneration): Promise<boolean> {
    const scalar = await this.provider.existingSecret(secretOf(key));
    return scalar !== null && (await keyOfScalar(scalar)).kid === key.kid;
  }

  private async add(tx: Tx, purpose: KeyPurpose, generation: number, signsFrom: Date | null): Promise<KeyGeneration> {
    const { kid, publicJwk } = await keyOfScalar(await this.provider.secret(secretOf({ purpose, generation })));
    const unused = { retiredAt: null, withdrawnAt: null, destroyedAt: null };
    const key = { purpose, generation, kid, publicJwk, publishedAt: this.clock.now(), signsFrom, ...unused };
    await this.keys.add(tx, key);
    return key;
  }

  /** Before receipts had a key of their own, the first one of access tokens signed them: its public half stays. */
  private async keepOldReceiptKey(tx: Tx, now: Date): Promise<void> {
    const scalar = await this.provider.existingSecret(secretOf({ purpose: 'access-token', generation: 1 }));
    if (!scalar) {
      this.logger.error({ event: 'receipt-key-missing' }); // receipts of before can be checked by whoever kept the key set
      return;
    }
    const { kid, publicJwk } = await keyOfScalar(scalar);
    const past = { publishedAt: now, signsFrom: now, retiredAt: now, withdrawnAt: null, destroyedAt: now };
    await this.keys.add(tx, { purpose: 'receipt', generation: 0, kid, publicJwk, ...past });
  }
}

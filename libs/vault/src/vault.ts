import { randomBytes } from 'node:crypto';
import type { Database } from '@evc/database';
import type { Clock } from '@evc/platform';
import {
  buryDataKeys,
  buryDataKeyUpTo,
  type DataKeyRow,
  findDataKey,
  hasAnyKey,
  holdEpochs,
  insertDataKey,
  sampleActiveKeys,
} from './data-keys.repository';
import { EpochKeyMissing, KeyDestroyed } from './errors';
import { KeyCache, type KeyCacheOptions } from './key-cache';
import { KEY_GROUPS, type KeyGroup } from './key-group';
import type { KeyProvider } from './key-provider';
import { renewDataKey } from './renewal';
import { rewrapAll, type RewrapOutcome } from './rewrap';
import type { SealedPlaces } from './sealed-places';
import { type SubjectKey, UnwrappedKey } from './subject-key';
import { unlessDestroyed } from './unless-destroyed';
import { wrappingData } from './wrapping';

export type { RewrapOutcome } from './rewrap';

export interface VaultSettings extends KeyCacheOptions {
  /** Where people's keys may seal; anywhere when left out. */
  readonly places?: SealedPlaces;
  /** Keys moved in one transaction by `rewrap`. */
  readonly rewrapBatch?: number;
}

const FIRST_VERSION = 1;
const READ_ATTEMPTS = 3;

/**
 * People's data keys. Uses the keyring's own connections, so it may be called inside a transaction of an app;
 * what it does there (making a key) stays even if that transaction rolls back, which harms nobody.
 */
export class Vault {
  private readonly cache: KeyCache;

  constructor(
    private readonly keyring: Database,
    private readonly provider: KeyProvider,
    private readonly clock: Clock,
    private readonly settings: VaultSettings = {},
  ) {
    this.cache = new KeyCache(settings);
  }

  /** The subject's key of this group, made on first use. @throws KeyDestroyed once it was destroyed */
  async key(subjectId: string, group: KeyGroup): Promise<SubjectKey> {
    const existing = await this.existingKey(subjectId, group);
    if (existing) return existing;
    await this.create(subjectId, group);
    const made = await this.existingKey(subjectId, group);
    if (!made) throw new KeyDestroyed(group); // its row was removed between the two: never make a second key
    return made;
  }

  /** The key, or null if the subject never had one. @throws KeyDestroyed */
  async existingKey(subjectId: string, group: KeyGroup): Promise<SubjectKey | null> {
    const subject = subjectId.toLowerCase(); // as PostgreSQL writes it: the id is bound into every seal
    return this.cache.getOrLoad(cacheName(subject, group), () => this.load(subject, group));
  }

  /**
   * What `work` makes of the key; null when there is none, or it was destroyed before or meanwhile: for jobs and links that
   * find an erased person. A key taken first and used after may have ended between the two.
   */
  async use<T>(subjectId: string, group: KeyGroup, work: (key: SubjectKey) => T | Promise<T>): Promise<T | null> {
    return unlessDestroyed(async () => {
      const key = await this.existingKey(subjectId, group);
      return key && work(key);
    });
  }

  /**
   * Destroys keys for ever (all groups unless told) and with them every value sealed under them (QV-4, QST-1.3b).
   * Other processes stop using a key they hold within the cache's time to live (60 s). Safe to repeat.
   */
  async destroy(subjectId: string, groups: readonly KeyGroup[] = KEY_GROUPS): Promise<void> {
    const subject = subjectId.toLowerCase();
    for (const group of groups) this.cache.forget(cacheName(subject, group));
    await buryDataKeys(this.keyring, subject, groups, this.clock.now());
    for (const group of groups) this.cache.forget(cacheName(subject, group)); // a load may have slipped in between
  }

  /** Version of the active key of this group; null when there is none, or none any more. */
  async activeVersion(subjectId: string, group: KeyGroup): Promise<number | null> {
    const row = await findDataKey(this.keyring, subjectId.toLowerCase(), group);
    return row?.wrapped ? row.version : null;
  }

  /**
   * As `destroy` for one group, but only versions up to this one: for work that was ordered when `version` was in use and
   * may run after a `renew`. Safe to repeat.
   */
  async destroyUpTo(subjectId: string, group: KeyGroup, version: number): Promise<void> {
    const subject = subjectId.toLowerCase();
    this.cache.forget(cacheName(subject, group));
    await buryDataKeyUpTo(this.keyring, subject, group, version, this.clock.now());
    this.cache.forget(cacheName(subject, group));
  }

  /**
   * A fresh key in the place of whatever there was, of the next version: for a use that a person ended and begins again
   * (QST-2.2 bio). What was sealed before stays closed for ever, since the old bytes are gone and each seal binds its
   * version. Use the key that is answered: other processes hold an older one until their cache forgets it (60 s).
   * @throws KeyDestroyed when the subject was erased, or has no `identity` key
   */
  async renew(subjectId: string, group: Exclude<KeyGroup, 'identity'>): Promise<SubjectKey> {
    const subject = subjectId.toLowerCase();
    this.cache.forget(cacheName(subject, group));
    await renewDataKey(this.keyring, this.provider, subject, group, this.clock.now());
    this.cache.forget(cacheName(subject, group));
    const made = await this.existingKey(subject, group);
    if (!made) throw new KeyDestroyed(group);
    return made;
  }

  /** Moves all active keys to a new epoch and destroys the older epoch keys; see `rewrapAll`. */
  async rewrap(): Promise<RewrapOutcome> {
    return rewrapAll(this.keyring, this.provider, this.settings.rewrapBatch ?? 200);
  }

  /**
   * Fails when the key provider does not hold the keys of this keyring (a lost or foreign key directory): better no
   * start than new keys beside unreadable data. @throws EpochKeyMissing, UnsealRefused, KeyStoreFault
   */
  async verifyProvider(): Promise<void> {
    for (const sample of await sampleActiveKeys(this.keyring)) {
      await this.load(sample.subjectId, sample.group).catch((error: unknown) => {
        if (!(error instanceof KeyDestroyed)) throw error; // destroyed since we looked: no matter
      });
    }
  }

  /** Whether nobody has or had a key in this keyring. */
  async isUnused(): Promise<boolean> {
    return !(await hasAnyKey(this.keyring));
  }

  /** Empties the cache: for shutdown and tests. */
  forgetCached(): void {
    this.cache.clear();
  }

  onApplicationShutdown(): void {
    this.forgetCached();
  }

  private async create(subjectId: string, group: KeyGroup): Promise<void> {
    const identity = { subjectId: subjectId.toLowerCase(), group, version: FIRST_VERSION };
    const dataKey = randomBytes(32);
    try {
      await this.keyring.transaction(async (tx) => {
        await holdEpochs(tx);
        const wrapped = await this.provider.wrap(dataKey, wrappingData(identity));
        await insertDataKey(tx, { ...identity, ...wrapped }, this.clock.now());
      });
    } finally {
      dataKey.fill(0);
    }
  }

  private async load(subjectId: string, group: KeyGroup): Promise<UnwrappedKey | null> {
    for (let attempt = 1; ; attempt += 1) {
      const row = await findDataKey(this.keyring, subjectId, group);
      if (!row) return null;
      if (!row.wrapped) throw new KeyDestroyed(group);
      try {
        return await this.unwrap({ subjectId, group, version: row.version }, row.epoch, row.wrapped);
      } catch (error) {
        // A rewrap moved the key and ended its old epoch after we read the row: read again.
        if (!(error instanceof EpochKeyMissing) || attempt >= READ_ATTEMPTS) throw error;
      }
    }
  }

  private async unwrap(
    identity: { subjectId: string; group: KeyGroup; version: number },
    epoch: DataKeyRow['epoch'],
    wrapped: Buffer,
  ): Promise<UnwrappedKey> {
    const dataKey = await this.provider.unwrap(epoch, wrapped, wrappingData(identity));
    return new UnwrappedKey(identity, dataKey, this.settings.places);
  }
}

function cacheName(subjectId: string, group: KeyGroup): string {
  return `${subjectId}/${group}`;
}

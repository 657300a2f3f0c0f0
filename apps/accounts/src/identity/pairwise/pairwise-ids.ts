import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import {
  BlindIndex,
  type IdCipher,
  KEY_PROVIDER,
  type KeyProvider,
  type SubjectKey,
  unlessDestroyed,
  Vault,
} from '@evc/vault';
import { cipherOf } from './id-ciphers';
import { PairwiseRepository, type KeptIds } from './pairwise.repository';

const TABLE = 'pairwise_ids';

/** The ids that charging has for one person. */
export interface PairwisePair {
  readonly driverId: string;
  readonly staffId: string;
}

/** Ids on their way to charging, in an event or a job: closed to whoever reads those, and gone once they are done. */
export interface SealedPair {
  readonly sealedDriver?: string;
  readonly sealedStaff?: string;
  /** 1 while charging may know the person by the account's own id. */
  readonly former?: number;
}

/**
 * Under which ids charging knows a person (ZQ-1): random, made when they are first needed, sealed under the person's own key, so
 * that they end with it.
 */
@Injectable()
export class PairwiseIds {
  private readonly onTheWay: () => Promise<IdCipher>;

  constructor(
    private readonly repository: PairwiseRepository,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    @Inject(KEY_PROVIDER) keys: KeyProvider,
  ) {
    this.onTheWay = cipherOf(keys, 'pairwise');
  }

  /**
   * What a token says; null while what charging keeps has not moved to it, and for an account that is gone.
   * @param sql the caller's transaction, where there is one
   */
  async toldTo(accountId: string, sql?: Sql): Promise<PairwisePair | null> {
    return unlessDestroyed(async () => {
      const row = await this.rowOf(accountId, sql);
      return row === null || row.waits ? null : this.open(row, await this.vault.key(accountId, 'identity'));
    });
  }

  /** The ids of an account, whether or not charging uses them yet; null for one that is gone. */
  async of(accountId: string): Promise<PairwisePair | null> {
    const row = await this.rowOf(accountId);
    return row && this.open(row, await this.vault.key(accountId, 'identity'));
  }

  /** For an event that tells charging of the account's end: to be read while its keys are there. */
  async sealedFor(accountId: string, sql?: Sql): Promise<SealedPair> {
    const row = await this.repository.find(accountId, sql);
    const former = row?.former ? { former: 1 } : {};
    if (!row?.driverSealed || !row.staffSealed) return former;
    const pair = await this.vault.use(accountId, 'identity', (key) => this.open(row, key));
    if (!pair) return former;
    const { driverId, staffId } = pair;
    const cipher = await this.onTheWay();
    return { ...former, sealedDriver: cipher.seal(driverId), sealedStaff: cipher.seal(staffId) };
  }

  async sealDriver(driverId: string): Promise<string> {
    return (await this.onTheWay()).seal(driverId);
  }

  async unsealed(sealed: string): Promise<string> {
    return (await this.onTheWay()).open(sealed);
  }

  /** Whose driver id it is; null for nobody's, or nobody's any more. */
  async accountOf(driverId: string): Promise<string | null> {
    return this.repository.accountOf(this.indexOf(driverId), driverId);
  }

  private async rowOf(accountId: string, sql?: Sql): Promise<KeptIds | null> {
    const row = await this.repository.find(accountId, sql);
    if (row === null || row.driverSealed) return row;
    const key = await this.vault.key(accountId, 'identity');
    const [driverId, staffId] = [randomUUID(), randomUUID()];
    await this.repository.add(
      {
        accountId,
        driverSealed: key.seal(TABLE, 'driver_sealed', driverId),
        driverIndex: this.indexOf(driverId),
        staffSealed: key.seal(TABLE, 'staff_sealed', staffId),
      },
      sql,
    );
    return this.repository.find(accountId, sql); // another may have been faster
  }

  private open({ driverSealed: driver, staffSealed: staff }: KeptIds, key: SubjectKey): PairwisePair {
    if (!driver || !staff) throw new Error('an account without pairwise ids');
    return {
      driverId: key.unseal(TABLE, 'driver_sealed', driver),
      staffId: key.unseal(TABLE, 'staff_sealed', staff),
    };
  }

  private indexOf(driverId: string): Buffer {
    return this.blindIndex.again('driver-ids', Buffer.from(driverId.toLowerCase(), 'utf8'));
  }
}

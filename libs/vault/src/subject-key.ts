import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { associatedData, openSealed, sealBytes } from './envelope';
import { KeyDestroyed, UnsealRefused } from './errors';
import type { KeyGroup } from './key-group';
import type { SealedPlaces } from './sealed-places';

/** One person's key for one group of purposes. Keep it no longer than the use case at hand. */
export interface SubjectKey {
  /**
   * Seals for exactly this table and column; the result differs at each call.
   * @throws SealRefused when the map of personal data does not know the place, or a key of the form
   */
  seal(table: string, column: string, value: string | Buffer): Buffer;
  /** @throws UnsealRefused unless `sealed` came from `seal` with the same key, table and column */
  unseal(table: string, column: string, sealed: Buffer): string;
  /** @throws UnsealRefused */
  unsealBytes(table: string, column: string, sealed: Buffer): Buffer;
  /** 32 bytes, HMAC-SHA256 under a key derived from this one: a commitment that says nothing once the key is gone. */
  hmac(data: string | Buffer): Buffer;
}

export interface KeyIdentity {
  readonly subjectId: string;
  readonly group: KeyGroup;
  readonly version: number;
}

/** The key in memory: as KeyObjects, which keep the bytes outside the JavaScript heap and clear them when freed. */
export class UnwrappedKey implements SubjectKey {
  private sealing: KeyObject | null;
  private committing: KeyObject | null;

  /**
   * Takes over `dataKey` (32 bytes) and zeroes it.
   * @param places where it may seal; anywhere when left out, for keys whose seals are kept nowhere
   */
  constructor(
    private readonly identity: KeyIdentity,
    dataKey: Buffer,
    private readonly places?: SealedPlaces,
  ) {
    this.sealing = createSecretKey(dataKey);
    const derived = Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'evc/subject-key/hmac', 32));
    this.committing = createSecretKey(derived);
    derived.fill(0);
    dataKey.fill(0);
  }

  seal(table: string, column: string, value: string | Buffer): Buffer {
    const plain = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    this.places?.check(this.identity.group, `${table}.${column}`, plain);
    return sealBytes(this.alive(this.sealing), this.identity.version, this.place(table, column), plain);
  }

  unseal(table: string, column: string, sealed: Buffer): string {
    return this.unsealBytes(table, column, sealed).toString('utf8');
  }

  unsealBytes(table: string, column: string, sealed: Buffer): Buffer {
    const plain = openSealed(this.alive(this.sealing), this.identity.version, this.place(table, column), sealed);
    if (!plain) throw new UnsealRefused(`${table}.${column}`);
    return plain;
  }

  hmac(data: string | Buffer): Buffer {
    return createHmac('sha256', this.alive(this.committing)).update(data).digest();
  }

  /** Ends this handle too: a use case that still holds it must not go on sealing for an erased person. */
  end(): void {
    this.sealing = null;
    this.committing = null;
  }

  private place(table: string, column: string): Buffer {
    return associatedData(table, column, this.identity.subjectId, this.identity.group, this.identity.version);
  }

  private alive(key: KeyObject | null): KeyObject {
    if (!key) throw new KeyDestroyed(this.identity.group);
    return key;
  }
}

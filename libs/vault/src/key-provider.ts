/** A data key as the keyring stores it. */
export interface WrappedKey {
  readonly epoch: number;
  readonly wrapped: Buffer;
}

/**
 * Holds the epoch keys that wrap data keys, and named secrets. Two kinds exist: files on this machine, and later
 * a key service. Epochs are numbered from 1 and only grow.
 */
export interface KeyProvider {
  /** Wraps a 32-byte data key under the newest epoch; `aad` must be given again to unwrap. */
  wrap(dataKey: Buffer, aad: Buffer): Promise<WrappedKey>;
  /** @throws EpochKeyMissing, UnsealRefused */
  unwrap(epoch: number, wrapped: Buffer, aad: Buffer): Promise<Buffer>;
  /** The newest epoch; the first one is made on first use. Sees epochs other processes made. */
  currentEpoch(): Promise<number>;
  /** Makes the next epoch and answers its number. Two callers at once may get the same one. */
  advance(): Promise<number>;
  /** Destroys every epoch key below `epoch`: whatever is wrapped under them is lost. */
  destroyBefore(epoch: number): Promise<void>;
  /** 32 random bytes that stay the same for this name, made on first use. */
  secret(name: string): Promise<Buffer>;
  /** The same where it was made already; null where not, and none is made. For what must be missed when it is lost. */
  existingSecret(name: string): Promise<Buffer | null>;
  /** Destroys it; nothing when there is none. Asking for the name again would make another. */
  forgetSecret(name: string): Promise<void>;
}

/** Injection token of the KeyProvider. */
export const KEY_PROVIDER: unique symbol = Symbol('evc.key-provider');

/**
 * The vault: seals every value that names a person under a key of that person alone, so that destroying the
 * key erases the value everywhere, also in old WAL and backups (QTL-10.1, QCC-4.2, QTL-6).
 * Owes its users: what is unsealed is exactly what was sealed for that subject, table and column, or an error;
 * a destroyed key never comes back; no error or log line holds a plaintext.
 * Services of the apps may import it; libs/domain, controllers and libs/events never do.
 */
export { Vault, type RewrapOutcome } from './vault';
export type { SubjectKey } from './subject-key';
export { KEY_GROUPS, type KeyGroup } from './key-group';
export { BlindIndex, type IdentifierKind } from './blind-index';
export { KEY_PROVIDER, type KeyProvider, type WrappedKey } from './key-provider';
export { FileKeyProvider } from './file-key-provider';
export { EpochKeyMissing, KeyDestroyed, KeyStoreFault, SealRefused, UnsealRefused, VaultError } from './errors';
export { IdCipher } from './id-cipher';
export { decoyKey } from './decoy-key';
export { unlessDestroyed } from './unless-destroyed';
export { DataKey } from './data-key.entity';
export { VaultModule, type VaultOptions } from './vault.module';

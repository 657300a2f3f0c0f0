import { type DynamicModule, Module } from '@nestjs/common';
import { KEYRING_DB, type Database, type MappedTable } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex } from './blind-index';
import { FileKeyProvider } from './file-key-provider';
import { KEY_PROVIDER, type KeyProvider } from './key-provider';
import { SealedPlaces } from './sealed-places';
import { Vault } from './vault';

export interface VaultOptions {
  readonly provider: 'file';
  /** Where the key files live; made with mode 700 when absent. */
  readonly directory: string;
  /** The tables whose sealed columns people's keys seal for. */
  readonly map: readonly MappedTable[];
}

/** Offers Vault, BlindIndex and KEY_PROVIDER to all modules. Needs KEYRING_DB and CLOCK. */
@Module({})
export class VaultModule {
  static forRoot(options: VaultOptions): DynamicModule {
    return {
      module: VaultModule,
      global: true,
      providers: [
        { provide: KEY_PROVIDER, useFactory: () => new FileKeyProvider(options.directory) },
        {
          provide: Vault,
          useFactory: (keyring: Database, keys: KeyProvider, clock: Clock) =>
            openVault(keyring, keys, clock, options.map),
          inject: [KEYRING_DB, KEY_PROVIDER, CLOCK],
        },
        {
          provide: BlindIndex,
          // After the vault has looked at the directory: a lost one must not get a new index key either.
          useFactory: async (provider: KeyProvider, checked: Vault) =>
            BlindIndex.open(provider, await checked.isUnused()),
          inject: [KEY_PROVIDER, Vault],
        },
      ],
      exports: [KEY_PROVIDER, Vault, BlindIndex],
    };
  }
}

async function openVault(
  keyring: Database,
  provider: KeyProvider,
  clock: Clock,
  map: readonly MappedTable[],
): Promise<Vault> {
  const vault = new Vault(keyring, provider, clock, { places: new SealedPlaces(map) });
  await vault.verifyProvider();
  return vault;
}

import { type DynamicModule, Module } from '@nestjs/common';
import { KEYRING_DB, type Database } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex } from './blind-index';
import { FileKeyProvider } from './file-key-provider';
import { KEY_PROVIDER, type KeyProvider } from './key-provider';
import { Vault } from './vault';

export interface VaultOptions {
  readonly provider: 'file';
  /** Where the key files live; made with mode 700 when absent. */
  readonly directory: string;
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
          useFactory: openVault,
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

async function openVault(keyring: Database, provider: KeyProvider, clock: Clock): Promise<Vault> {
  const vault = new Vault(keyring, provider, clock);
  await vault.verifyProvider();
  return vault;
}

import { type DynamicModule, Module } from '@nestjs/common';
import { KEYRING_DB, type Database, type MappedTable } from '@evc/database';
import { CLOCK, type Clock, MetricsService } from '@evc/platform';
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
  /**
   * What becomes of a form with a key that no tag declares: refused where those who forgot it look on, sealed and counted where
   * it would cost somebody their request.
   */
  readonly undeclaredKeys?: 'refuse' | 'count';
}

/** Offers Vault, BlindIndex and KEY_PROVIDER to all modules. Needs KEYRING_DB, CLOCK and MetricsService. */
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
          useFactory: (keyring: Database, keys: KeyProvider, clock: Clock, metrics: MetricsService) =>
            openVault(keyring, keys, clock, placesOf(options, metrics)),
          inject: [KEYRING_DB, KEY_PROVIDER, CLOCK, MetricsService],
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

function placesOf({ map, undeclaredKeys = 'refuse' }: VaultOptions, metrics: MetricsService): SealedPlaces {
  if (undeclaredKeys === 'refuse') return new SealedPlaces(map);
  const help = 'Sealed forms with a key that the map of personal data does not declare, by column';
  const counted = metrics.counter('sealed_keys_undeclared_total', help, ['place']);
  return new SealedPlaces(map, (place) => counted.labels(place).inc());
}

async function openVault(keyring: Database, provider: KeyProvider, clock: Clock, places: SealedPlaces): Promise<Vault> {
  const vault = new Vault(keyring, provider, clock, { places });
  await vault.verifyProvider();
  return vault;
}

import { Inject, Injectable } from '@nestjs/common';
import { MapError, personalMap, type ProcessedTable, processingOf } from '@evc/database';
import { SERVED } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { DataKey } from '@evc/vault';
import { ACCOUNTS_MAP } from '../../entities';
import { CHARGING_PROCESSING } from './charging-processing';
import { registerOf } from './register';
import type { RegisterResponse } from './register.dto';
import { registerPage } from './register.page';
import { unknownToPack } from './unknown-to-pack';

/**
 * The register of processing of the whole product: of accounts and the keyring from their entities, of charging from what
 * `npm run generate` wrote of its entities, since the apps know nothing of each other.
 */
@Injectable()
export class RegisterService {
  private readonly tables: readonly ProcessedTable[];

  /** @throws MapError when something is held for a purpose, or of a category, that the policy has not: the start stops */
  constructor(@Inject(POLICY) private readonly policy: LoadedPolicy) {
    this.tables = [...processingOf([...ACCOUNTS_MAP, ...personalMap({ keyring: [DataKey] })]), ...CHARGING_PROCESSING];
    const unknown = unknownToPack(this.tables, policy.pack);
    if (unknown.length > 0) throw new MapError(unknown);
  }

  /** @param wanted BCP 47 tag of the reader's language */
  register(wanted: string): RegisterResponse {
    return registerOf(this.tables, { policy: this.policy, served: SERVED, wanted });
  }

  /** The same as a page that needs nothing else: it can be kept as a file. */
  page(wanted: string): string {
    return registerPage(this.register(wanted));
  }
}

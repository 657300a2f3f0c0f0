import { Inject, Injectable } from '@nestjs/common';
import { type PolicyPack, type Standing, standingOf, type Today, type ZonesByCountry } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { COUNTRY_ZONES, POLICY_PACK } from '@evc/policy';
import { Vault } from '@evc/vault';
import type { Account } from './account.entity';
import { openOptional } from './person';

/** What is needed of an account to tell how old its owner is. */
export type Aged = Pick<Account, 'accountId' | 'country' | 'minor' | 'birthDateSealed'>;

const ADULT: Standing = { minor: false, decidesAlone: true };

/**
 * Tells at the moment of use whether somebody is a minor and whether they decide alone (QV-8, QTL-5): what a job wrote down
 * last may be hours old, or older where none ran. `accounts.minor` only says whom to look at; nobody becomes one again.
 */
@Injectable()
export class PersonAges {
  constructor(
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    @Inject(COUNTRY_ZONES) private readonly zones: ZonesByCountry,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** The moment and the clocks by which ages are counted. */
  today(): Today {
    return { now: this.clock.now(), zones: this.zones };
  }

  /** Opens the birth date of a minor; an adult's stays closed. Whose keys are gone stays what they were. */
  async standingOf(account: Aged): Promise<Standing> {
    if (!account.minor) return ADULT;
    const { accountId, country, birthDateSealed: sealed } = account;
    const birthDate = await this.vault.use(accountId, 'identity', (key) =>
      openOptional(key, 'birth_date_sealed', sealed),
    );
    return standingOf(this.pack, birthDate === null ? null : { birthDate, country }, this.today());
  }

  async isMinor(account: Aged): Promise<boolean> {
    return (await this.standingOf(account)).minor;
  }
}

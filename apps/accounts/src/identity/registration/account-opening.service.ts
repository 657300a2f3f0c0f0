import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type PolicyPack, standingOf } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import { ConsentLedger } from '../../consent';
import { AccountRepository, type NewAccount } from '../accounts/account.repository';
import { PersonAges } from '../accounts/person-ages';
import { sealDetails, sealOptional } from '../accounts/person';
import type { RegistrationForm } from './registration-form';

export interface OpeningKeys {
  readonly identity: SubjectKey;
  readonly evidence: SubjectKey;
}

/** Makes an account of a form whose address is verified. */
@Injectable()
export class AccountOpening {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    private readonly accounts: AccountRepository,
    private readonly ages: PersonAges,
    private readonly ledger: ConsentLedger,
    private readonly jobs: AccountsJobs,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Opens the account with its consents, in the caller's transaction.
   * @param agreedAt when the choices were made: when the person registered, or when the guardian agreed
   * @param actor who made them
   * @throws Problem invalid-token when somebody verified the same address first
   */
  async open(
    tx: Tx,
    accountId: string,
    form: RegistrationForm,
    agreedAt: Date,
    keys: OpeningKeys,
    actor: 'person' | 'guardian' = 'person',
  ): Promise<NewAccount> {
    const now = this.clock.now();
    const emailIndex = this.blindIndex.of('email', form.email);
    if (!(await this.accounts.claimIdentifier(tx, 'email', emailIndex, accountId))) throw new Problem('invalid-token');
    const username = await this.claimUsername(tx, accountId, form.username ?? null);
    const account: NewAccount = {
      accountId,
      roles: ['driver'],
      country: form.country,
      locale: form.locale,
      emailSealed: keys.identity.seal('accounts', 'email_sealed', form.email),
      ...sealDetails(keys.identity, { ...form, username }),
      birthDateSealed: sealOptional(keys.identity, 'birth_date_sealed', form.birthDate),
      passwordHashSealed: sealOptional(keys.identity, 'password_hash_sealed', form.passwordHash),
      createdAt: now,
      minor: standingOf(this.pack, form, this.ages.today()).minor,
    };
    await this.accounts.insert(tx, account);
    const { locale, evidence } = form;
    const circumstances = {
      actor,
      source: 'registration' as const,
      method: 'form' as const,
      locale,
      occurredAt: agreedAt,
      evidence,
    };
    const drafts = form.consents.map((record) => ({ ...circumstances, ...record }));
    await this.ledger.append(tx, keys.evidence, accountId, drafts);
    return account;
  }

  /** The username if it is free. A taken one is told by mail, never by an answer that anybody could probe. */
  private async claimUsername(tx: Tx, accountId: string, username: string | null): Promise<string | null> {
    if (username === null) return null;
    const index = this.blindIndex.of('username', username);
    if (await this.accounts.claimIdentifier(tx, 'username', index, accountId)) return username;
    await this.jobs.add(tx, 'username-taken-mail', { accountId });
    return null;
  }
}

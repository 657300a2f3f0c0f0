import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId } from '@evc/database';
import { decideAge, decideRegistration, type RegistrationRecord } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, Vault } from '@evc/vault';
import type { ConsentEvidence } from '../consent/ledger';
import { PolicyInForce } from '../policy/policy-in-force';
import { Passwords } from '../people/passwords';
import { SignInService } from '../sign-in/sign-in.service';
import type { TokenPair } from '../sign-in/token-pairs';
import { AccountOpening } from './account-opening.service';
import type { RegisterRequest } from './registration.dto';
import { formOf, openForm, sealForm } from './registration-form';
import { RegistrationRepository } from './registration.repository';
import { registrationProblem } from './registration-problem';
import { proofHashOf, readVerificationToken } from './verification-token';
import { isWeakPassword } from './weak-password';

/** How long the link of a verification mail works. */
export const VALID_HOURS = 24;
const HOUR_MS = 3_600_000;

@Injectable()
export class RegistrationService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly inForce: PolicyInForce,
    private readonly registrations: RegistrationRepository,
    private readonly opening: AccountOpening,
    private readonly passwords: Passwords,
    private readonly signIn: SignInService,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Keeps a registration, sealed, until its address is verified. The work is the same whether or not the address has
   * an account: only the job that writes the mail looks that up.
   * @returns the registration's id, for the process's own use: no answer to a caller may hold it
   * @throws Problem age-not-served (nothing is kept), consent-required, stale-notice, unknown-purpose, weak-password
   */
  async register(request: RegisterRequest, evidence: ConsentEvidence): Promise<{ registrationId: string }> {
    const now = this.clock.now();
    const consents = this.decide(request, now);
    const passwordHash = await this.passwords.hash(request.password);
    const accountId = newId();
    const registrationId = newId();
    const key = await this.vault.key(accountId, 'identity');
    const row = {
      registration_id: registrationId,
      account_id: accountId,
      email_index: this.blindIndex.of('email', request.email),
      token_hash: proofHashOf(registrationId, await this.tokenKey()),
      form_sealed: sealForm(key, formOf(request, { passwordHash, consents, evidence })),
      created_at: now,
      expires_at: new Date(now.getTime() + VALID_HOURS * HOUR_MS),
    };
    await this.db.transaction(async (tx) => {
      await this.registrations.insert(tx, row);
      await this.jobs.add(tx, 'registration-mail', { registrationId });
    });
    return { registrationId };
  }

  /**
   * Opens the account of a verified address and signs its owner in.
   * @throws Problem invalid-token, also when somebody verified the same address first
   */
  async verify(token: string): Promise<TokenPair & { accountId: string }> {
    const read = readVerificationToken(token);
    const now = this.clock.now();
    const waiting = read && (await this.registrations.waiting(read.registrationId, read.proofHash, now));
    if (!waiting) throw new Problem('invalid-token'); // before any key is made for it
    const identity = await this.vault.key(waiting.account_id, 'identity');
    const evidence = await this.vault.key(waiting.account_id, 'evidence');
    return this.db.transaction(async (tx) => {
      const row = await this.registrations.take(tx, read.registrationId, read.proofHash, now);
      if (!row) throw new Problem('invalid-token');
      const form = openForm(identity, row.form_sealed);
      const account = await this.opening.open(tx, row.account_id, form, row.created_at, { identity, evidence });
      return { accountId: account.account_id, ...(await this.signIn.open(account, tx)) };
    });
  }

  /** The key under which verification proofs are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret('registration-verification');
  }

  private decide(request: RegisterRequest, now: Date): readonly RegistrationRecord[] {
    const { pack } = this.policy;
    const age = decideAge(pack, request, now);
    if (!age.ok) throw registrationProblem.age(age);
    const consents = decideRegistration(pack, request.consents, this.inForce.noticeVersions());
    if (!consents.ok) throw registrationProblem.consents(consents.problems);
    if (isWeakPassword(request)) throw new Problem('weak-password');
    return consents.value.records;
  }
}

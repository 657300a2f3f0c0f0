import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { decideRegistrationPath } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { hasSignal, type Origin } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, Vault } from '@evc/vault';
import { PolicyInForce } from '../../consent';
import {
  type BroughtWithLink,
  KnownNetworks,
  type LinkOpener,
  NewPasswords,
  OpenedLinks,
  passwordHashFor,
  SessionService,
  type SignedIn,
} from '../../authentication';
import { GuardianInvitations } from '../../guardianship';
import { PersonAges } from '../accounts/person-ages';
import { unlessLinkErased } from '../accounts/unless-erased';
import type { ActingRole } from '../accounts/acting-role';
import { AccountOpening } from './account-opening.service';
import type { RegisterRequest } from './registration.dto';
import { childsFormOf, formOf, networkOfForm, type RegistrationForm } from './registration-form';
import { recordsOf } from './registration-choices';
import { type OpenedRegistration, RegistrationRepository } from './registration.repository';
import { registrationProblem } from './registration-problem';

/** A verified person: signed in to the account that is open now. */
export type Verified = SignedIn & { readonly accountId: string };

/** What everybody registers as. */
const DRIVER: ActingRole = { role: 'driver', clientId: null };

@Injectable()
export class RegistrationService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly ages: PersonAges,
    private readonly inForce: PolicyInForce,
    private readonly registrations: RegistrationRepository,
    private readonly opening: AccountOpening,
    private readonly passwords: NewPasswords,
    private readonly networks: KnownNetworks,
    private readonly sessions: SessionService,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly invitations: GuardianInvitations,
    private readonly links: OpenedLinks,
  ) {}

  /**
   * Keeps a registration, sealed, until its address is verified. The work is the same whether or not the address has
   * an account: only the job that writes the mail looks that up.
   * @returns the registration's id, for the process's own use: no answer to a caller may hold it
   * @throws Problem age-not-served, guardian-required, guardian-not-needed (nothing is kept), consent-required,
   *   against-privacy-signal, stale-notice, unknown-purpose, not-for-minors, weak-password, breached-password, overloaded
   */
  async register(request: RegisterRequest, evidence: Origin): Promise<{ registrationId: string }> {
    const form = await this.form(request, evidence);
    const [accountId, registrationId] = [newId(), newId()];
    const key = await this.vault.key(accountId, 'identity');
    const emailIndex = this.blindIndex.of('email', request.email);
    await this.db.transaction(async (tx) => {
      await this.registrations.hold(tx, key, form, { registrationId, accountId, emailIndex });
      await this.jobs.add(tx, 'registration-mail', { registrationId });
    });
    return { registrationId };
  }

  /**
   * Opens the account of a verified address and signs its owner in. A child's account waits on: its guardian is written
   * to, and `guardian-invited` is all that is answered.
   * @throws Problem invalid-token, also when somebody verified the same address first; link-password-needed, weak-password,
   *   breached-password, overloaded: the link still works then
   */
  async verify(token: string, origin: Origin, brought: BroughtWithLink = {}): Promise<Verified | 'guardian-invited'> {
    const registration = await this.registrations.open(token);
    const opener = await this.links.opener(brought, registration.form, origin);
    if (registration.form.guardian !== null) return this.invite(registration, opener);
    return unlessLinkErased(() => this.openAccount(registration, opener, origin));
  }

  /** The token of the verification mail. */
  tokenOf(registrationId: string): Promise<string> {
    return this.registrations.tokens.of(registrationId);
  }

  private async openAccount(registration: OpenedRegistration, opener: LinkOpener, origin: Origin): Promise<Verified> {
    const { row, key: identity } = registration;
    const evidence = await this.vault.key(row.accountId, 'evidence');
    return this.db.transaction(async (tx) => {
      const form = await this.take(tx, registration, opener);
      const account = await this.opening.open(tx, row.accountId, form, row.createdAt, { identity, evidence });
      await this.networks.note(account.accountId, origin.address, tx);
      return {
        accountId: account.accountId,
        ...(await this.sessions.open(account, { actingRole: DRIVER, amr: ['pwd'], origin }, tx)),
      };
    });
  }

  /** Takes the form out, with the password that counts. @throws Problem invalid-token, link-password-needed */
  private async take(tx: Tx, { row, form }: OpenedRegistration, opener: LinkOpener): Promise<RegistrationForm> {
    await this.registrations.use(tx, row);
    const rivals = await this.registrations.rivals(tx, row);
    return { ...form, passwordHash: passwordHashFor(opener, { ...form, network: networkOfForm(form) }, rivals.length) };
  }

  private async invite(registration: OpenedRegistration, opener: LinkOpener): Promise<'guardian-invited'> {
    await this.db.transaction(async (tx) => {
      const form = await this.take(tx, registration, opener);
      await this.invitations.invite(tx, registration.row, form, registration.key);
    });
    return 'guardian-invited';
  }

  /** What is kept of a request that the rules let in; age comes first, so that nothing else of a child is looked at. */
  private async form(request: RegisterRequest, evidence: Origin): Promise<RegistrationForm> {
    const guardianEmail = request.guardian?.email ?? null;
    const guardian = guardianEmail === null ? null : { sameAddress: this.isSame(guardianEmail, request.email) };
    const path = decideRegistrationPath(this.policy.pack, { ...request, guardian }, this.ages.today());
    if (!path.ok) throw registrationProblem.path(path);
    const notices = this.inForce.noticeVersions();
    const beside = { signal: hasSignal(evidence), locale: request.locale };
    const { pack } = this.policy;
    const consents = path.value === 'child' ? [] : recordsOf(request.consents, path.value, pack, notices, beside);
    const passwordHash = await this.passwords.hash(request.password, request);
    if (guardianEmail !== null) return childsFormOf(request, guardianEmail, passwordHash);
    return formOf(request, { passwordHash, consents, evidence });
  }

  private isSame(one: string, other: string): boolean {
    return this.blindIndex.of('email', one).equals(this.blindIndex.of('email', other));
  }
}

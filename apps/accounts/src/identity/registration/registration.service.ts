import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { decideRegistrationPath } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, hasSignal, networkOf, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, unlessDestroyed, Vault } from '@evc/vault';
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
import type { ActingRole } from '../accounts/acting-role';
import { AccountOpening } from './account-opening.service';
import type { RegisterRequest } from './registration.dto';
import { childsFormOf, formOf, networkOfForm, openForm, type RegistrationForm, sealForm } from './registration-form';
import { recordsOf } from './registration-choices';
import { RegistrationRepository, type RegistrationRow } from './registration.repository';
import { registrationProblem } from './registration-problem';
import { proofHashOf, readVerificationToken } from './verification-token';

/** How long the link of a verification mail works. */
export const VALID_HOURS = 24;
const HOUR_MS = 3_600_000;

/** A verified person: signed in to the account that is open now. */
export type Verified = SignedIn & { readonly accountId: string };

type ReadToken = NonNullable<ReturnType<typeof readVerificationToken>>;

/** What everybody registers as. */
const DRIVER: ActingRole = { role: 'driver', clientId: null };

@Injectable()
export class RegistrationService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
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
    const now = this.clock.now();
    const form = await this.form(request, evidence);
    const accountId = newId();
    const registrationId = newId();
    const key = await this.vault.key(accountId, 'identity');
    const row = {
      registration_id: registrationId,
      account_id: accountId,
      email_index: this.blindIndex.of('email', request.email),
      token_hash: proofHashOf(registrationId, await this.tokenKey()),
      form_sealed: sealForm(key, form),
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
   * Opens the account of a verified address and signs its owner in. A child's account waits on: its guardian is written
   * to, and `guardian-invited` is all that is answered.
   * @throws Problem invalid-token, also when somebody verified the same address first; link-password-needed, weak-password,
   *   breached-password, overloaded: the link still works then
   */
  async verify(token: string, origin: Origin, brought: BroughtWithLink = {}): Promise<Verified | 'guardian-invited'> {
    const read = readVerificationToken(token);
    const now = this.clock.now();
    const waiting = read && (await this.registrations.waiting(read.registrationId, read.proofHash, now));
    if (!waiting) throw new Problem('invalid-token'); // before any key is made for it
    const identity = await this.vault.key(waiting.account_id, 'identity');
    const form = openForm(identity, waiting.form_sealed);
    const opener = await this.links.opener(brought, form, origin);
    if (form.guardian !== null) return this.invite(read, identity, opener);
    const evidence = await this.vault.key(waiting.account_id, 'evidence');
    return this.db.transaction(async (tx) => {
      const { row, form: opened } = await this.take(tx, read, identity, opener);
      const account = await this.opening.open(tx, row.account_id, opened, row.created_at, { identity, evidence });
      await this.networks.note(account.account_id, origin.address, tx);
      return {
        accountId: account.account_id,
        ...(await this.sessions.open(account, { actingRole: DRIVER, amr: ['pwd'], origin }, tx)),
      };
    });
  }

  /** What else waits for the same mailbox, with the network it came from and when its mail left. */
  async rivalsOf(tx: Tx, row: RegistrationRow, now: Date): Promise<{ network: string; mailed_at: Date | null }[]> {
    const opened = [];
    for (const { account_id: id, form_sealed: sealed, mailed_at } of await this.registrations.rivalsOf(tx, row, now)) {
      const key = await unlessDestroyed(() => this.vault.existingKey(id, 'identity'));
      if (key) opened.push({ network: networkOf(openForm(key, sealed).evidence.address), mailed_at });
    }
    return opened;
  }

  /** Takes the form out, with the password that counts. @throws Problem invalid-token, link-password-needed */
  private async take(
    tx: Tx,
    { registrationId, proofHash }: ReadToken,
    identity: SubjectKey,
    opener: LinkOpener,
  ): Promise<{ row: RegistrationRow; form: RegistrationForm }> {
    const now = this.clock.now();
    const row = await this.registrations.take(tx, registrationId, proofHash, now);
    if (!row) throw new Problem('invalid-token');
    const form = openForm(identity, row.form_sealed);
    const rivals = await this.registrations.rivalsOf(tx, row, now);
    const device = { ...form, network: networkOfForm(form) };
    return { row, form: { ...form, passwordHash: passwordHashFor(opener, device, rivals.length) } };
  }

  private async invite(read: ReadToken, identity: SubjectKey, opener: LinkOpener): Promise<'guardian-invited'> {
    const tokenKey = await this.invitations.tokenKey();
    return this.db.transaction(async (tx) => {
      const { row, form } = await this.take(tx, read, identity, opener);
      await this.invitations.invite(tx, row, form, identity, tokenKey);
      return 'guardian-invited' as const;
    });
  }

  /** The key under which verification proofs are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret('registration-verification');
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

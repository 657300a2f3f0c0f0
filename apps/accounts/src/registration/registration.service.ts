import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { decideAge, decideRegistration, type RegistrationRecord } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, Vault } from '@evc/vault';
import { type ConsentEvidence, ConsentLedger } from '../consent/ledger';
import { AccountRepository } from '../people/account.repository';
import { Passwords } from '../people/passwords';
import { sealDetails, sealOptional } from '../people/person';
import { SignInService, type TokenPair } from '../sign-in/sign-in.service';
import type { RegisterRequest } from './registration.dto';
import type { RegistrationForm } from './registration-form';
import { RegistrationRepository } from './registration.repository';
import { registrationProblem } from './registration-problem';
import { proofHashOf, readVerificationToken } from './verification-token';

/** How long the link of a verification mail works. */
export const VALID_HOURS = 24;
const HOUR_MS = 3_600_000;
const FORM_TABLE = 'registrations';
const FORM_COLUMN = 'form_sealed';

@Injectable()
export class RegistrationService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly registrations: RegistrationRepository,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly ledger: ConsentLedger,
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
    const records = this.decide(request, now);
    const passwordHash = await this.passwords.hash(request.password);
    const accountId = newId();
    const registrationId = newId();
    const key = await this.vault.key(accountId, 'identity');
    const form = formOf(request, passwordHash, records, evidence);
    const row = {
      registration_id: registrationId,
      account_id: accountId,
      email_index: this.blindIndex.of('email', request.email),
      token_hash: proofHashOf(registrationId, await this.tokenKey()),
      form_sealed: key.seal(FORM_TABLE, FORM_COLUMN, JSON.stringify(form)),
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
    const waiting = read && (await this.registrations.byId(read.registrationId));
    if (!waiting) throw new Problem('invalid-token');
    const identity = await this.vault.key(waiting.account_id, 'identity');
    const evidence = await this.vault.key(waiting.account_id, 'evidence');
    return this.db.transaction(async (tx) => {
      const row = await this.registrations.take(tx, read.registrationId, read.proofHash, this.clock.now());
      if (!row) throw new Problem('invalid-token');
      const form = openForm(identity, row.form_sealed);
      const account = await this.open(tx, row.account_id, row.created_at, form, { identity, evidence });
      return { accountId: account.account_id, ...(await this.signIn.open(account, tx)) };
    });
  }

  /** The key under which verification proofs are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret('registration-verification');
  }

  private decide(request: RegisterRequest, now: Date): readonly RegistrationRecord[] {
    const { pack, noticeVersions } = this.policy;
    const age = decideAge(pack, request.birthDate, now);
    if (!age.ok) throw registrationProblem.age(age);
    const consents = decideRegistration(pack, request.consents, noticeVersions);
    if (!consents.ok) throw registrationProblem.consents(consents.problems);
    if (tooEasy(request)) throw new Problem('weak-password');
    return consents.value.records;
  }

  private async open(
    tx: Tx,
    accountId: string,
    at: Date,
    form: RegistrationForm,
    keys: { identity: SubjectKey; evidence: SubjectKey },
  ) {
    const now = this.clock.now();
    const emailIndex = this.blindIndex.of('email', form.email);
    if (!(await this.accounts.claimIdentifier(tx, 'email', emailIndex, accountId))) throw new Problem('invalid-token');
    const username = await this.claimUsername(tx, accountId, form.username);
    const account = {
      account_id: accountId,
      roles: ['driver' as const],
      client_id: null,
      country: form.country,
      locale: form.locale,
      email_sealed: keys.identity.seal('accounts', 'email_sealed', form.email),
      ...sealDetails(keys.identity, { ...form, username }),
      birth_date_sealed: sealOptional(keys.identity, 'birth_date_sealed', form.birthDate),
      password_hash_sealed: keys.identity.seal('accounts', 'password_hash_sealed', form.passwordHash),
      created_at: now,
    };
    await this.accounts.insert(tx, account);
    const drafts = form.consents.map((record) => ({
      ...record,
      source: 'registration' as const,
      locale: form.locale,
      occurredAt: at,
      evidence: form.evidence,
    }));
    await this.ledger.append(tx, keys.evidence, accountId, drafts, now);
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

/** Opens a waiting form with its subject's key. */
export function openForm(key: SubjectKey, sealed: Buffer): RegistrationForm {
  return JSON.parse(key.unseal(FORM_TABLE, FORM_COLUMN, sealed)) as RegistrationForm;
}

function formOf(
  request: RegisterRequest,
  passwordHash: string,
  consents: readonly RegistrationRecord[],
  evidence: ConsentEvidence,
): RegistrationForm {
  return {
    email: request.email.trim(),
    passwordHash,
    username: request.username ?? null,
    name: request.name ?? null,
    phone: request.phone ?? null,
    education: request.professional?.education ?? null,
    experience: request.professional?.experience ?? null,
    birthDate: request.birthDate,
    country: request.country,
    locale: request.locale,
    consents,
    evidence,
  };
}

/** A password that the account itself gives away, or one character over and over. */
function tooEasy({ password, email, username, name }: RegisterRequest): boolean {
  const lower = password.toLowerCase();
  const own = [email, email.split('@')[0], username, name].filter((word): word is string => (word?.length ?? 0) >= 4);
  return new Set(lower).size < 4 || own.some((word) => lower === word.toLowerCase());
}

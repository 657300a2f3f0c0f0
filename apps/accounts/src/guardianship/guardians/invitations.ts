import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { GUARDIAN_INVITATION_HOURS } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, unlessDestroyed, Vault } from '@evc/vault';
import { wasMailedTooOften } from '../../mail';
import { openInvitedForm, type RegistrationForm, sealInvitedForm } from '../../identity';
import { readProofHash } from '../../authentication';
import { INVITATION_SECRET, invitationProofHash } from './invitation-token';
import { InvitationRepository, type InvitationRow } from './invitation.repository';

const HOUR_MS = 3_600_000;

/** What a verified registration hands on. */
export type InvitedRegistration = Pick<InvitationRow, 'account_id' | 'email_index'> & { readonly created_at: Date };

/** An invitation that its guardian may still answer, with what it says. */
export interface OpenInvitation {
  readonly row: InvitationRow;
  readonly identity: SubjectKey;
  readonly form: RegistrationForm;
}

/**
 * A child's registration between the child's own proof of its address and the guardian's answer (QV-8, QTL-5). It holds
 * what the invitation needs, sealed, and is gone with its keys when nobody agrees in time.
 */
@Injectable()
export class GuardianInvitations {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly repository: InvitationRepository,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Keeps the form for the guardian and orders the mail to them, in the transaction that took the registration.
   * @param tokenKey from `tokenKey()`, read before the transaction
   */
  async invite(
    tx: Tx,
    { account_id: accountId, email_index, created_at: registeredAt }: InvitedRegistration,
    form: RegistrationForm,
    identity: SubjectKey,
    tokenKey: Buffer,
  ): Promise<void> {
    await this.repository.insert(tx, {
      account_id: accountId,
      email_index,
      guardian_index: form.guardian && this.blindIndex.of('email', form.guardian.email),
      token_hash: invitationProofHash(accountId, tokenKey),
      form_sealed: sealInvitedForm(identity, form),
      registered_at: registeredAt,
      expires_at: new Date(registeredAt.getTime() + GUARDIAN_INVITATION_HOURS * HOUR_MS),
    });
    await this.jobs.add(tx, 'guardian-invitation-mail', { accountId });
  }

  /**
   * Whether the mail to the guardian may leave; it counts as sent from then on. So few an hour reach one mailbox that
   * nobody can be flooded by whoever registers children in its name; one beyond that expires unanswered.
   */
  async mayMail({ account_id: accountId, guardian_index: guardianIndex }: InvitationRow): Promise<boolean> {
    if (guardianIndex === null) return true;
    return this.db.transaction(async (tx) => {
      const rows = await this.repository.holdOfGuardian(tx, guardianIndex);
      const now = this.clock.now();
      const others = rows.filter((row) => row.account_id !== accountId);
      if (wasMailedTooOften(others, now)) return false;
      await this.repository.markMailed(tx, accountId, now);
      return true;
    });
  }

  /** What a token opens. @throws Problem invalid-token, before any key is made for it */
  async open(token: string): Promise<OpenInvitation> {
    const read = readProofHash(token);
    const row = read && (await this.repository.open(read.id, read.proofHash, this.clock.now()));
    if (!row) throw new Problem('invalid-token');
    const opened = await this.formOf(row);
    if (!opened) throw new Problem('invalid-token');
    return { row, ...opened };
  }

  /** Takes an open invitation out in the caller's transaction. @throws Problem invalid-token for all but the first */
  async take(tx: Tx, { account_id: accountId, token_hash: tokenHash }: InvitationRow): Promise<InvitationRow> {
    const row = await this.repository.take(tx, accountId, tokenHash, this.clock.now());
    if (!row) throw new Problem('invalid-token');
    return row;
  }

  /** The guardian says no: from now on nothing can be opened, and a job destroys what is kept. @throws Problem invalid-token */
  async decline(token: string): Promise<void> {
    const read = readProofHash(token);
    if (!read) throw new Problem('invalid-token');
    await this.db.transaction(async (tx) => {
      const declined = await this.repository.decline(tx, read.id, read.proofHash, this.clock.now());
      if (!declined) throw new Problem('invalid-token');
      await this.jobs.add(tx, 'end-guardian-invitation', { accountId: read.id });
    });
  }

  /** For the jobs: the row whatever its state, with what it says; null when it is gone. */
  async find(accountId: string): Promise<OpenInvitation | null> {
    const row = await this.repository.byId(accountId);
    const opened = row && (await this.formOf(row));
    return opened && { row, ...opened };
  }

  /** Some that nobody can answer any more, by id. */
  async ended(limit: number): Promise<string[]> {
    return this.repository.ended(this.clock.now(), limit);
  }

  isEnded({ expires_at: expiresAt, declined_at: declinedAt }: InvitationRow): boolean {
    return declinedAt !== null || expiresAt <= this.clock.now();
  }

  /** Keys first, then the row: whatever breaks between leaves a row, which the next run finds (QV-4). */
  async destroy(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await this.repository.holdEnded(tx, accountId, this.clock.now()))) return;
      await this.vault.destroy(accountId);
      await this.repository.remove(tx, accountId);
    });
  }

  /** The key under which the proofs of tokens are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret(INVITATION_SECRET);
  }

  /** Null when the keys are gone already. */
  private async formOf(row: InvitationRow): Promise<Pick<OpenInvitation, 'identity' | 'form'> | null> {
    return unlessDestroyed(async () => {
      const identity = await this.vault.existingKey(row.account_id, 'identity');
      return identity && { identity, form: openInvitedForm(identity, row.form_sealed) };
    });
  }
}

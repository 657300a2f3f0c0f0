import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, networkOf, type Origin, Problem } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, unlessDestroyed, Vault } from '@evc/vault';
import {
  type BroughtWithLink,
  type LinkOpener,
  NewPasswords,
  OpenedLinks,
  passwordHashFor,
} from '../../authentication';
import { wasMailedTooOften } from '../../mail';
import { AccountRepository } from '../../identity';
import {
  APPLICATION_SECRET,
  type ApplicationForm,
  applicationProofHash,
  openApplication,
  readApplicationToken,
  sealApplication,
} from './application-form';
import { ApplicationRepository, type ApplicationRow } from './application.repository';
import { ClientRepository } from './client.repository';

/** How long the link of the mail works; what nobody verified is forgotten then. */
export const APPLICATION_HOURS = 72;
/** How long an admin has; what nobody decided is forgotten then. */
const DECISION_DAYS = 90;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a business enters. */
export type NewApplication = Omit<ApplicationForm, 'passwordHash' | 'network'> & { readonly password: string };

/** An application with what it says. */
export interface OpenedApplication {
  readonly row: ApplicationRow;
  readonly form: ApplicationForm;
  readonly key: SubjectKey;
}

/** A business's registration, up to the admin's decision (QST-2.1). */
@Injectable()
export class Applications {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    private readonly applications: ApplicationRepository,
    private readonly clients: ClientRepository,
    private readonly accounts: AccountRepository,
    private readonly passwords: NewPasswords,
    private readonly links: OpenedLinks,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Keeps what was entered, sealed, until the address is verified. The work is the same whether or not the address has an
   * account: only the job that writes the mail looks that up.
   * @returns the subject's id, for the process's own use: no answer to a caller may hold it
   * @throws Problem weak-password, breached-password
   */
  async apply({ password, ...entered }: NewApplication, { address }: Origin): Promise<string> {
    const now = this.clock.now();
    const subjectId = newId();
    const passwordHash = await this.passwords.hash(password, entered);
    const form = { ...entered, passwordHash, network: networkOf(address) };
    const key = await this.vault.key(subjectId, 'identity');
    const row = {
      subject_id: subjectId,
      client_id: newId(),
      email_index: this.blindIndex.of('email', form.email),
      token_hash: applicationProofHash(subjectId, await this.tokenKey()),
      form_sealed: sealApplication(key, form),
      created_at: now,
      expires_at: new Date(now.getTime() + APPLICATION_HOURS * HOUR_MS),
    };
    await this.db.transaction(async (tx) => {
      await this.applications.insert(tx, row);
      await this.jobs.add(tx, 'client-application-mail', { subjectId });
    });
    return subjectId;
  }

  /**
   * The mailbox is proved: the client waits for an admin. An account that the address has already becomes the member, and
   * the password that was typed into the form is never used: whoever typed it may be anybody.
   * @returns the client's id. @throws Problem invalid-token; where the address has no account, also link-password-needed,
   *   weak-password, breached-password, overloaded: the link still works then
   */
  async verify(token: string, origin: Origin, brought: BroughtWithLink = {}): Promise<string> {
    const read = readApplicationToken(token);
    const row = read && (await this.applications.open(read.subjectId, read.proofHash, this.clock.now()));
    const opened = row && (await this.opened(row));
    if (!opened) throw new Problem('invalid-token');
    const { form } = opened;
    const opener = await this.links.opener(brought, form, origin);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + DECISION_DAYS * DAY_MS);
    await this.db.transaction(async (tx) => {
      const memberId = await this.accounts.idByIdentifier(row.email_index, tx);
      const formSealed = memberId === null ? await this.withPassword(tx, opened, opener, now) : row.form_sealed;
      const verified = { memberId, formSealed, now, expiresAt };
      if (!(await this.applications.verify(tx, row, verified))) throw new Problem('invalid-token');
      await this.clients.insert(tx, {
        client_id: row.client_id,
        organisation: form.organisation,
        country: form.country,
        status: 'waiting-for-approval',
        revision: 0,
        applied_at: now,
        expires_at: null,
      });
    });
    return row.client_id;
  }

  /** What was entered for a client that waits; null when it was decided, or its keys are gone. */
  async ofClient(clientId: string): Promise<OpenedApplication | null> {
    const row = await this.applications.ofClient(clientId);
    return row && this.opened(row);
  }

  /** For the jobs: an application whatever its state; null when it is gone. */
  async find(subjectId: string): Promise<OpenedApplication | null> {
    const row = await this.applications.byId(subjectId);
    return row && this.opened(row);
  }

  /** Whether the mail may leave; it counts as sent from then on. So few an hour reach one mailbox that nobody is flooded. */
  async mayMail({ subject_id: subjectId, email_index: emailIndex }: ApplicationRow): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const rows = await this.applications.holdOfMailbox(tx, emailIndex);
      const now = this.clock.now();
      const others = rows.filter((other) => other.subject_id !== subjectId);
      if (wasMailedTooOften(others, now)) return false;
      await this.applications.markMailed(tx, subjectId, now);
      return true;
    });
  }

  /** Takes a decided application out, in the caller's transaction; its key stays where it became an account's. */
  async remove(tx: Tx, { subject_id: subjectId }: Pick<ApplicationRow, 'subject_id'>): Promise<void> {
    await this.applications.remove(tx, [subjectId]);
  }

  /** The row of an application whose keys are destroyed. */
  async forget(subjectId: string): Promise<void> {
    await this.db.transaction((tx) => this.applications.remove(tx, [subjectId]));
  }

  /** A person who leaves takes along what they had applied for and nobody has decided. */
  async leave(tx: Tx, accountId: string): Promise<void> {
    const gone = await this.applications.takeOfMember(tx, accountId);
    await this.clients.removeWaiting(
      tx,
      gone.map(({ client_id: clientId }) => clientId),
    );
    for (const { subject_id: subjectId } of gone) await this.jobs.add(tx, 'forget-invited', { subjectId });
  }

  /** Forgets some that nobody verified or decided in time, keys first (QV-4). @returns how many there were */
  async forgetExpired(limit: number): Promise<number> {
    return this.db.transaction(async (tx) => {
      const expired = await this.applications.holdExpired(tx, this.clock.now(), limit);
      for (const { subject_id: subjectId } of expired) await this.vault.destroy(subjectId);
      await this.applications.remove(
        tx,
        expired.map((row) => row.subject_id),
      );
      await this.clients.removeWaiting(
        tx,
        expired.map((row) => row.client_id),
      );
      return expired.length;
    });
  }

  /** The key under which the proofs of mails are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret(APPLICATION_SECRET);
  }

  /** The form with the password that counts. @throws Problem link-password-needed */
  private async withPassword(
    tx: Tx,
    { row, form, key }: OpenedApplication,
    opener: LinkOpener,
    now: Date,
  ): Promise<Buffer> {
    const waiting = await this.applications.waitingFor(tx, row.email_index, now);
    const passwordHash = passwordHashFor(opener, form, waiting.filter((id) => id !== row.subject_id).length);
    return sealApplication(key, { ...form, passwordHash });
  }

  /** Null when the keys are gone. */
  private async opened(row: ApplicationRow): Promise<OpenedApplication | null> {
    return unlessDestroyed(async () => {
      const key = await this.vault.existingKey(row.subject_id, 'identity');
      return key && { row, key, form: openApplication(key, row.form_sealed) };
    });
  }
}

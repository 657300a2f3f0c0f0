import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, networkOf, type Origin } from '@evc/platform';
import { BlindIndex, Vault } from '@evc/vault';
import {
  type BroughtWithLink,
  type LinkOpener,
  NewPasswords,
  OpenedLinks,
  passwordHashFor,
} from '../../authentication';
import { AccountRepository } from '../../identity';
import { type ApplicationForm, ApplicationRepository, type OpenedApplication } from './application.repository';
import { ClientRepository } from './client.repository';

/** How long an admin has; what nobody decided is forgotten then. */
const DECISION_DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/** What a business enters. */
export type NewApplication = Omit<ApplicationForm, 'passwordHash' | 'network'> & { readonly password: string };

/** A business's registration, up to the admin's decision (QST-2.1). */
@Injectable()
export class Applications {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
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
    const subjectId = newId();
    const passwordHash = await this.passwords.hash(password, entered);
    const form = { ...entered, passwordHash, network: networkOf(address) };
    const key = await this.vault.key(subjectId, 'identity');
    const emailIndex = this.blindIndex.of('email', form.email);
    const row = { subjectId, clientId: newId(), emailIndex, memberId: null, verifiedAt: null };
    await this.db.transaction(async (tx) => {
      await this.applications.hold(tx, key, form, row);
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
    const opened = await this.applications.open(token);
    const { row, form } = opened;
    const opener = await this.links.opener(brought, form, origin);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + DECISION_DAYS * DAY_MS);
    await this.db.transaction(async (tx) => {
      const memberId = await this.accounts.idByIdentifier(row.emailIndex, tx);
      const formSealed = memberId === null ? await this.withPassword(tx, opened, opener) : row.formSealed;
      await this.applications.verify(tx, row, { memberId, formSealed, verifiedAt: now, expiresAt });
      await this.clients.insert(tx, {
        clientId: row.clientId,
        organisation: form.organisation,
        country: form.country,
        status: 'waiting-for-approval',
        revision: 0,
        appliedAt: now,
        expiresAt: null,
      });
    });
    return row.clientId;
  }

  /** The token of the mail. */
  tokenOf(subjectId: string): Promise<string> {
    return this.applications.tokens.of(subjectId);
  }

  /** A person who leaves takes along what they had applied for and nobody has decided. */
  async leave(tx: Tx, accountId: string): Promise<void> {
    const gone = await this.applications.takeOfMember(tx, accountId);
    await this.clients.removeWaiting(
      tx,
      gone.map(({ clientId }) => clientId),
    );
    for (const { subjectId } of gone) await this.jobs.add(tx, 'forget-invited', { subjectId });
  }

  /** The form with the password that counts. @throws Problem link-password-needed */
  private async withPassword(tx: Tx, { row, form, key }: OpenedApplication, opener: LinkOpener): Promise<Buffer> {
    const rivals = await this.applications.rivals(tx, row);
    const passwordHash = passwordHashFor(opener, form, rivals.length);
    return this.applications.seal(key, { ...form, passwordHash });
  }
}

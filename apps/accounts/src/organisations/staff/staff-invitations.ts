import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { Problem, type StaffRole } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { ClientUse } from '../usage/client-use';
import { ClientDirectory } from '../clients/client-directory';
import { type InvitationForm, type OpenedInvitation, StaffInvitationRepository } from './invitation.repository';

/** Invitations of one client that wait at the same time. */
const MOST_WAITING = 100;

/** Whom to invite to what. */
export interface StaffInvitation extends InvitationForm {
  readonly role: StaffRole;
  /** Null for the platform's own staff. */
  readonly clientId: string | null;
}

/** What is kept beside the form. */
type Invited = Parameters<StaffInvitationRepository['hold']>[3];

/** Invitations by mail: a token that works once and for seven days, of which only a hash is kept. */
@Injectable()
export class StaffInvitations {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly invitations: StaffInvitationRepository,
    private readonly clients: ClientDirectory,
    private readonly use: ClientUse,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Invites the reader of a mailbox; a later invitation to the same one takes the place of the one before. Nothing is looked
   * up, so that nobody learns who has an account.
   * @returns the subject's id, for the process's own use. @throws Problem not-found, conflict when the client is not active
   */
  async invite({ role, clientId, ...form }: StaffInvitation): Promise<string> {
    const subjectId = newId();
    const key = await this.vault.key(subjectId, 'identity');
    const row = { subjectId, clientId, role, emailIndex: this.blindIndex.of('email', form.email) };
    try {
      await this.db.transaction((tx) => this.save(tx, key, form, row));
    } catch (error) {
      await this.vault.destroy(subjectId); // a key of nobody
      throw error;
    }
    return subjectId;
  }

  /**
   * Takes back one that waits: its link ends, and what it says is destroyed. That a mail was sent is kept for the hour that
   * mails to one mailbox are counted over. Of this and an acceptance at once, one happens.
   * @throws Problem not-found, also for one of another inviter
   */
  async takeBack(clientId: string | null, subjectId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await this.invitations.takeBack(tx, clientId, subjectId))) throw new Problem('not-found');
      await this.vault.destroy(subjectId);
    });
  }

  /** Those of a client that wait, or of the platform (null). */
  async waitingOf(clientId: string | null): Promise<OpenedInvitation[]> {
    const rows = await this.invitations.waitingOf(clientId);
    const opened = await Promise.all(rows.map((row) => this.invitations.opened(row)));
    return opened.filter((one) => one !== null);
  }

  /** The token of the mail. */
  tokenOf(subjectId: string): Promise<string> {
    return this.invitations.tokens.of(subjectId);
  }

  private async save(tx: Tx, key: SubjectKey, form: InvitationForm, row: Invited): Promise<void> {
    if (row.clientId === null) await this.invitations.lockPlatform(tx);
    else await this.holdRoom(tx, row.clientId);
    await this.invitations.replace(tx, row.clientId, row.emailIndex);
    await this.invitations.hold(tx, key, form, row);
    await this.jobs.add(tx, 'staff-invitation-mail', { subjectId: row.subjectId });
    if (row.clientId !== null) await this.use.note(tx, row.clientId, 'invitations');
  }

  private async holdRoom(tx: Tx, clientId: string): Promise<void> {
    await this.clients.holdActive(tx, clientId);
    const waiting = await this.invitations.waitingOf(clientId, tx);
    if (waiting.length >= MOST_WAITING)
      throw new Problem('conflict', {
        detail: {
          en: `${MOST_WAITING} invitations of this client wait already.`,
          'zh-Hant': `此客戶已有 ${MOST_WAITING} 個邀請等待回覆。`,
        },
      });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, Problem, type StaffRole } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, unlessDestroyed, Vault } from '@evc/vault';
import { ClientUse } from '../usage/client-use';
import { ClientDirectory } from '../clients/client-directory';
import { wasMailedTooOften } from '../../mail';
import { readProofHash } from '../../authentication';
import {
  type InvitationForm,
  openInvitation,
  sealInvitation,
  STAFF_INVITATION_DAYS,
  STAFF_INVITATION_SECRET,
  staffInvitationProofHash,
} from './invitation-form';
import { StaffInvitationRepository, type StaffInvitationRow } from './invitation.repository';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Invitations of one client that wait at the same time. */
const MOST_WAITING = 100;

/** Whom to invite to what. */
export interface StaffInvitation extends InvitationForm {
  readonly role: StaffRole;
  /** Null for the platform's own staff. */
  readonly clientId: string | null;
}

/** An invitation that can be accepted, with what it says. */
export interface OpenedInvitation {
  readonly row: StaffInvitationRow;
  readonly form: InvitationForm;
  readonly key: SubjectKey;
}

/** Invitations by mail: a token that works once and for seven days, of which only a hash is kept. */
@Injectable()
export class StaffInvitations {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
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
    const now = this.clock.now();
    const key = await this.vault.key(subjectId, 'identity');
    const row = {
      subject_id: subjectId,
      client_id: clientId,
      role,
      email_index: this.blindIndex.of('email', form.email),
      token_hash: staffInvitationProofHash(subjectId, await this.tokenKey()),
      form_sealed: sealInvitation(key, form),
      created_at: now,
      expires_at: new Date(now.getTime() + STAFF_INVITATION_DAYS * DAY_MS),
    };
    try {
      await this.db.transaction((tx) => this.save(tx, row, now));
    } catch (error) {
      await this.vault.destroy(subjectId); // a key of nobody
      throw error;
    }
    return subjectId;
  }

  /** What a token opens. @throws Problem invalid-token */
  async open(token: string): Promise<OpenedInvitation> {
    const read = readProofHash(token);
    const row = read && (await this.invitations.open(read.id, read.proofHash, this.clock.now()));
    const opened = row && (await this.opened(row));
    if (!opened) throw new Problem('invalid-token');
    return opened;
  }

  /** Takes it out in the caller's transaction. @throws Problem invalid-token for all but the first */
  async take(tx: Tx, row: StaffInvitationRow): Promise<void> {
    if (!(await this.invitations.take(tx, row, this.clock.now()))) throw new Problem('invalid-token');
  }

  /** For the mail: one that can still be accepted; null when it was, or another took its place. */
  async find(subjectId: string): Promise<OpenedInvitation | null> {
    const row = await this.invitations.byId(subjectId);
    if (!row?.token_hash || row.expires_at <= this.clock.now()) return null;
    return this.opened(row);
  }

  /**
   * Takes back one that waits: its link ends, and what it says is destroyed. That a mail was sent is kept for the hour that
   * mails to one mailbox are counted over. Of this and an acceptance at once, one happens.
   * @throws Problem not-found, also for one of another inviter
   */
  async takeBack(clientId: string | null, subjectId: string): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const until = new Date(now.getTime() + HOUR_MS);
      if (!(await this.invitations.takeBack(tx, clientId, subjectId, now, until))) throw new Problem('not-found');
      await this.vault.destroy(subjectId);
    });
  }

  /** Those of a client that wait, or of the platform (null). */
  async waitingOf(clientId: string | null): Promise<OpenedInvitation[]> {
    const rows = await this.invitations.waitingOf(clientId, this.clock.now());
    const opened = await Promise.all(rows.map((row) => this.opened(row)));
    return opened.filter((one) => one !== null);
  }

  /** Whether the mail may leave; it counts as sent from then on. So few an hour reach one mailbox that nobody is flooded. */
  async mayMail({ subject_id: subjectId, email_index: emailIndex }: StaffInvitationRow): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const rows = await this.invitations.holdOfMailbox(tx, emailIndex);
      const now = this.clock.now();
      const others = rows.filter((other) => other.subject_id !== subjectId);
      if (wasMailedTooOften(others, now)) return false;
      await this.invitations.markMailed(tx, subjectId, now);
      return true;
    });
  }

  /** Forgets some that nobody accepted in time, keys first (QV-4). @returns how many there were */
  async forgetExpired(limit: number): Promise<number> {
    return this.db.transaction(async (tx) => {
      const expired = await this.invitations.holdExpired(tx, this.clock.now(), limit);
      for (const subjectId of expired) await this.vault.destroy(subjectId);
      await this.invitations.remove(tx, expired);
      return expired.length;
    });
  }

  /** The key under which the proofs of tokens are made. */
  tokenKey(): Promise<Buffer> {
    return this.provider.secret(STAFF_INVITATION_SECRET);
  }

  private async save(tx: Tx, row: StaffInvitationRow, now: Date): Promise<void> {
    if (row.client_id === null) await this.invitations.lockPlatform(tx);
    else await this.holdRoom(tx, row.client_id, now);
    // Kept for the hour that mails to one mailbox are counted over.
    await this.invitations.retire(tx, row.client_id, row.email_index, new Date(now.getTime() + HOUR_MS));
    await this.invitations.insert(tx, row);
    await this.jobs.add(tx, 'staff-invitation-mail', { subjectId: row.subject_id });
    if (row.client_id !== null) await this.use.note(tx, row.client_id, 'invitations');
  }

  private async holdRoom(tx: Tx, clientId: string, now: Date): Promise<void> {
    await this.clients.holdActive(tx, clientId);
    const waiting = await this.invitations.waitingOf(clientId, now, tx);
    if (waiting.length >= MOST_WAITING)
      throw new Problem('conflict', {
        detail: {
          en: `${MOST_WAITING} invitations of this client wait already.`,
          'zh-Hant': `此客戶已有 ${MOST_WAITING} 個邀請等待回覆。`,
        },
      });
  }

  /** Null when the keys are gone. */
  private async opened(row: StaffInvitationRow): Promise<OpenedInvitation | null> {
    return unlessDestroyed(async () => {
      const key = await this.vault.existingKey(row.subject_id, 'identity');
      return key && { row, key, form: openInvitation(key, row.form_sealed) };
    });
  }
}

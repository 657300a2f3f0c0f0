import { Injectable } from '@nestjs/common';
import { IsNull, Not, type Sql, type Tx, type Where } from '@evc/database';
import { type FormKind, type OpenedForm, PendingForms } from '../../authentication';
import { StaffInvitation } from './staff-invitation.entity';

/** What an invitation says, sealed until it is accepted or forgotten. */
export interface InvitationForm {
  readonly email: string;
  /** As the inviter gave it; whoever accepts says their own. */
  readonly name: string | null;
  readonly locale: string;
  /** ISO 3166-1 alpha-2, of the account that may open. */
  readonly country: string;
}

export type OpenedInvitation = OpenedForm<StaffInvitation, InvitationForm>;

/** For how long a mail is counted, also of an invitation that is over. */
const COUNTED_MS = 3_600_000;
/** Shown of one inviter. */
const MOST_SHOWN = 200;
/** One name for the lock of everything that has no client's row to hold. */
const PLATFORM = 'platform staff';

/** Invitations to work for a client, or for the platform (null). */
@Injectable()
export class StaffInvitationRepository extends PendingForms<StaffInvitation, InvitationForm> {
  protected readonly kind: FormKind<StaffInvitation, InvitationForm> = {
    entity: StaffInvitation,
    table: 'staff_invitations',
    id: 'subjectId',
    subject: 'subjectId',
    mailbox: 'emailIndex',
    use: 'join staff',
    secret: 'staff-invitation',
    validHours: 7 * 24,
  };

  /** The platform's invitations happen one after another, as a client's do under the lock of its row. */
  async lockPlatform(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [PLATFORM]);
  }

  /** What the mailbox has from the same inviter can no longer be accepted. */
  async replace(tx: Tx, clientId: string | null, emailIndex: Buffer): Promise<void> {
    await this.retire(tx, { clientId: clientId ?? IsNull(), emailIndex }, this.counted());
  }

  /** Ends one of this inviter's that waits. False where there is none such. */
  async takeBack(tx: Tx, clientId: string | null, subjectId: string): Promise<boolean> {
    return (await this.retire(tx, { ...this.of(clientId), subjectId }, this.counted())) === 1;
  }

  /** Those of this inviter that can still be accepted. */
  async waitingOf(clientId: string | null, sql: Sql = this.db): Promise<StaffInvitation[]> {
    return this.rows(sql).find({ where: this.of(clientId), order: { subjectId: 'ASC' }, take: MOST_SHOWN });
  }

  private of(clientId: string | null): Where<StaffInvitation> {
    return this.active({ clientId: clientId ?? IsNull(), tokenHash: Not(IsNull()) });
  }

  private counted(): Date {
    return new Date(this.clock.now().getTime() + COUNTED_MS);
  }
}

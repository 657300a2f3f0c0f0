import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, type Tx, type Where } from '@evc/database';
import { GUARDIAN_INVITATION_HOURS } from '@evc/domain';
import { Problem } from '@evc/platform';
import { type FormKind, type OpenedForm, PendingForms } from '../../authentication';
import { FORM_OF_BEFORE, type RegistrationForm } from '../../identity';
import { GuardianInvitation } from './guardian-invitation.entity';

export type OpenedInvitation = OpenedForm<GuardianInvitation, RegistrationForm>;

export const ENDED_AT_ONCE = 50;

/** Children's registrations whose address is verified, under the ids that their accounts will have, until a guardian answers. */
@Injectable()
export class InvitationRepository extends PendingForms<GuardianInvitation, RegistrationForm> {
  protected readonly kind: FormKind<GuardianInvitation, RegistrationForm> = {
    entity: GuardianInvitation,
    table: 'guardian_invitations',
    id: 'accountId',
    subject: 'accountId',
    mailbox: 'guardianIndex',
    use: 'accept guardianship',
    secret: 'guardian-invitation',
    validHours: GUARDIAN_INVITATION_HOURS,
    before: FORM_OF_BEFORE,
  };

  /** From now on nothing can be opened with its token. @throws Problem invalid-token unless it could until now */
  async decline(tx: Tx, row: GuardianInvitation): Promise<void> {
    const declined = await this.retire(tx, this.unanswered(row), this.clock.now());
    if (declined !== 1) throw new Problem('invalid-token');
  }

  /** Some that nobody can answer any more. */
  async ended(which: Where<GuardianInvitation> = {}): Promise<GuardianInvitation[]> {
    const where = { ...which, expiresAt: LessThanOrEqual(this.clock.now()) };
    return this.rows(this.db).find({ where, order: { expiresAt: 'ASC' }, take: ENDED_AT_ONCE });
  }
}

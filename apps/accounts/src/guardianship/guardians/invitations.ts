import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import type { RegistrationForm } from '../../identity';
import type { GuardianInvitation } from './guardian-invitation.entity';
import { InvitationRepository } from './invitation.repository';

/** What a verified registration hands on. */
type InvitedRegistration = Pick<GuardianInvitation, 'accountId' | 'emailIndex' | 'createdAt'>;

/**
 * A child's registration between the child's own proof of its address and the guardian's answer (QV-8, QTL-5). It holds
 * what the invitation needs, sealed, and is gone with its keys when nobody agrees in time.
 */
@Injectable()
export class GuardianInvitations {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly invitations: InvitationRepository,
    private readonly jobs: AccountsJobs,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Keeps the form for the guardian and orders the mail to them, in the transaction that took the registration.
   */
  async invite(
    tx: Tx,
    { accountId, emailIndex, createdAt }: InvitedRegistration,
    form: RegistrationForm,
    identity: SubjectKey,
  ): Promise<void> {
    const guardianIndex = form.guardian && this.blindIndex.of('email', form.guardian.email);
    await this.invitations.hold(tx, identity, form, { accountId, emailIndex, guardianIndex }, createdAt);
    await this.jobs.add(tx, 'guardian-invitation-mail', { accountId });
  }

  /** The guardian says no: from now on nothing can be opened, and a job destroys what is kept. @throws Problem invalid-token */
  async decline(token: string): Promise<void> {
    const { row } = await this.invitations.open(token);
    await this.db.transaction(async (tx) => {
      await this.invitations.decline(tx, row);
      await this.jobs.add(tx, 'end-guardian-invitation', { accountId: row.accountId });
    });
  }
}

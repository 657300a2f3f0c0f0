import { Injectable } from '@nestjs/common';
import { takeRows, type Tx } from '@evc/database';
import { Problem } from '@evc/platform';
import { type FormKind, type OpenedForm, PendingForms } from '../../authentication';
import { ClientApplication } from './client-application.entity';

/** What waits, sealed, until an admin has decided. The password is kept as its hash only. */
export interface ApplicationForm {
  readonly organisation: string;
  /** Of the business, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly passwordHash: string;
  /** Of the device that filled it in, and where it did. */
  readonly proofHash: string | null;
  readonly network: string | null;
}

export type OpenedApplication = OpenedForm<ClientApplication, ApplicationForm>;

/** What is known once the mailbox answered: its account, the form as it counts now, and how long an admin has. */
type Verified = Pick<ClientApplication, 'memberId' | 'formSealed' | 'verifiedAt' | 'expiresAt'>;

/** Businesses' registrations, from the form until an admin has decided. */
@Injectable()
export class ApplicationRepository extends PendingForms<ClientApplication, ApplicationForm> {
  protected readonly kind: FormKind<ClientApplication, ApplicationForm> = {
    entity: ClientApplication,
    table: 'client_applications',
    id: 'subjectId',
    subject: 'subjectId',
    mailbox: 'emailIndex',
    use: 'verify client',
    secret: 'client-application',
    validHours: 72,
    before: { proofHash: null, network: null },
  };

  /** What was entered for a client that waits; null when it was decided, or its keys are gone. */
  async ofClient(clientId: string): Promise<OpenedApplication | null> {
    return this.opened(await this.rows(this.db).findOneBy({ clientId }));
  }

  /** The mailbox is proved, and an admin decides next. @throws Problem invalid-token for all but the first */
  async verify(tx: Tx, row: ClientApplication, verified: Verified): Promise<void> {
    const { affected } = await this.rows(tx).update(this.unanswered(row), { ...verified, tokenHash: null });
    if (affected !== 1) throw new Problem('invalid-token');
  }

  async remove(tx: Tx, subjectId: string): Promise<void> {
    await this.rows(tx).delete({ subjectId });
  }

  /** Takes out what a person who leaves had applied for. */
  async takeOfMember(tx: Tx, memberId: string): Promise<ClientApplication[]> {
    return takeRows(this.rows(tx), { memberId });
  }
}

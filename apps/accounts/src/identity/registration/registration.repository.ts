import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { LIMITS, networkOf } from '@evc/platform';
import { type FormKind, type OpenedForm, PendingForms, wasMailedTooOften } from '../../authentication';
import { Registration } from './registration.entity';
import { FORM_OF_BEFORE, type RegistrationForm } from './registration-form';

export type OpenedRegistration = OpenedForm<Registration, RegistrationForm>;

/** Forms of those who want an account, until their mailbox answers. */
@Injectable()
export class RegistrationRepository extends PendingForms<Registration, RegistrationForm> {
  protected readonly kind: FormKind<Registration, RegistrationForm> = {
    entity: Registration,
    table: 'registrations',
    id: 'registrationId',
    subject: 'accountId',
    mailbox: 'emailIndex',
    use: 'verify registration',
    secret: 'registration-verification',
    validHours: 24,
    before: FORM_OF_BEFORE,
  };

  /** Each network has mails of its own, so that a stranger's forms use up none of the owner's, and all together stay few. */
  protected override async isFlooded(tx: Tx, { row, form }: OpenedRegistration): Promise<boolean> {
    const home = networkOf(form.evidence.address);
    const rivals = [];
    for (const rival of await this.rivals(tx, row)) {
      const opened = await this.opened(rival);
      if (opened) rivals.push({ ...rival, network: networkOf(opened.form.evidence.address) });
    }
    const now = this.clock.now();
    if (wasMailedTooOften(rivals, now, LIMITS['registration-mail-to-one'])) return true;
    return wasMailedTooOften(
      rivals.filter(({ network }) => network === home),
      now,
    );
  }
}

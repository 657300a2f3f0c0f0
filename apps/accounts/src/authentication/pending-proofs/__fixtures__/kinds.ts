import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { newId, type Tx, type Where } from '@evc/database';
import { type SubjectKey, Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE } from '../../../../../../test/support/accounts-app';
import type { GuardianInvitation } from '../../../guardianship/guardians/guardian-invitation.entity';
import { InvitationRepository } from '../../../guardianship/guardians/invitation.repository';
import type { EmailChange } from '../../../identity/contacts/email-change.entity';
import { EmailChangeRepository } from '../../../identity/contacts/email-change.repository';
import type { Registration } from '../../../identity/registration/registration.entity';
import { RegistrationRepository } from '../../../identity/registration/registration.repository';
import type { NewsletterSubscription } from '../../../messaging/newsletter/newsletter-subscription.entity';
import { NewsletterRepository } from '../../../messaging/newsletter/newsletter.repository';
import { ApplicationRepository } from '../../../organisations/clients/application.repository';
import type { ClientApplication } from '../../../organisations/clients/client-application.entity';
import { StaffInvitationRepository } from '../../../organisations/staff/invitation.repository';
import type { StaffInvitation } from '../../../organisations/staff/staff-invitation.entity';
import type { Recovery } from '../../recovery/recovery.entity';
import { RecoveryRepository } from '../../recovery/recovery.repository';
import type { UndoLink } from '../../undo/undo-link.entity';
import { UndoLinkRepository } from '../../undo/undo-link.repository';
import type { PendingForm, PendingForms } from '../pending-forms';
import type { PendingProof, PendingProofs } from '../pending-proofs';

/** One that waits, of whatever kind. */
export interface Waiting {
  /** Whose `identity` key there is for it. */
  readonly subject: string;
  waits(): Promise<boolean>;
  take(tx: Tx): Promise<unknown>;
  sweep(): Promise<void>;
}

export interface WaitingForm extends Waiting {
  readonly token: string;
  open(token: string): Promise<unknown>;
  /** Whether there was something to write. */
  toMail(): Promise<boolean>;
}

interface Ids {
  readonly id: string;
  readonly subject: string;
  readonly mailbox: Buffer;
  readonly createdAt: Date;
}

/** Begins one. @param mailbox that the mail goes to, else one of its own */
export type Begin<Begun = Waiting> = (app: AccountsApp, mailbox?: Buffer) => Promise<Begun>;

async function withKey(app: AccountsApp, mailbox: Buffer): Promise<Ids & { key: SubjectKey }> {
  const subject = newId();
  const key = await app.get(Vault).key(subject, 'identity');
  return { id: newId(), subject, mailbox, createdAt: app.clock.now(), key };
}

function proof<Row extends PendingProof, Repository extends PendingProofs<Row>>(
  type: Type<Repository>,
  put: (repository: Repository, tx: Tx, ids: Ids) => Promise<Where<Row>>,
): Begin {
  return async (app, mailbox = randomBytes(32)) => {
    const repository = app.get(type);
    const ids = await withKey(app, mailbox);
    const where = await app.sql.transaction((tx) => put(repository, tx, ids));
    return {
      subject: ids.subject,
      waits: async () => (await repository.waiting(where)) !== null,
      take: (tx) => repository.take(tx, where),
      sweep: () => repository.sweep(),
    };
  };
}

/** What every kind of form has. */
export const FORM = { email: 'ada@driver.example', locale: 'en' };

function form<Row extends PendingForm>(
  type: Type<PendingForms<Row, object>>,
  rest: (ids: Ids) => { id: string; row: Omit<Row, keyof PendingForm> },
  more: object = {},
): Begin<WaitingForm> {
  return async (app, mailbox = randomBytes(32)) => {
    const repository = app.get(type);
    const ids = await withKey(app, mailbox);
    const { id, row } = rest(ids);
    await app.sql.transaction((tx) => repository.hold(tx, ids.key, { ...FORM, ...more }, row));
    const token = await repository.tokens.of(id);
    const held = (await repository.open(token)).row;
    return {
      subject: ids.subject,
      token,
      waits: async () => (await repository.waiting(repository.unanswered(held))) !== null,
      open: async (other) => (await repository.open(other)).form,
      take: (tx) => repository.use(tx, held),
      toMail: async () => (await repository.toMail(id)) !== null,
      sweep: () => repository.sweep(),
    };
  };
}

/** What waits under the key of an account, which outlives it. */
export const OF_ACCOUNTS: Readonly<Record<string, { readonly hours: number; readonly begin: Begin }>> = {
  'an e-mail change': {
    hours: 24,
    begin: proof<EmailChange, EmailChangeRepository>(
      EmailChangeRepository,
      async (changes, tx, { id: changeId, subject: accountId, mailbox, createdAt }) => {
        const tokenHash = await changes.tokens.hashOf(changeId);
        const at = { createdAt, expiresAt: changes.expiry() };
        const sealed = { emailIndex: mailbox, emailSealed: mailbox, sessionId: newId() };
        await changes.put(tx, { accountId, changeId, tokenHash, ...sealed, ...at });
        return { changeId, tokenHash };
      },
    ),
  },
  'a recovery': {
    hours: 0.5,
    begin: proof<Recovery, RecoveryRepository>(
      RecoveryRepository,
      async (recoveries, tx, { id: recoveryId, subject: accountId, mailbox, createdAt }) => {
        const at = { mailedAt: createdAt, expiresAt: recoveries.expiry() };
        await recoveries.insert(tx, { accountId, recoveryId, boundTo: mailbox, ...at });
        return { accountId, recoveryId };
      },
    ),
  },
  'an undo link': {
    hours: 7 * 24,
    begin: proof<UndoLink, UndoLinkRepository>(
      UndoLinkRepository,
      async (links, tx, { id: undoId, subject: accountId, mailbox, createdAt }) => {
        const told = { what: 'email', since: createdAt, emailIndex: mailbox, emailSealed: mailbox } as const;
        await links.insert(tx, { accountId, undoId, ...told, expiresAt: links.expiry() });
        return { accountId, undoId };
      },
    ),
  },
};

/** Forms, sealed under a key of their own, which goes with them. */
export const FORMS: Readonly<Record<string, { readonly hours: number; readonly begin: Begin<WaitingForm> }>> = {
  'a registration': {
    hours: 24,
    begin: form<Registration>(
      RegistrationRepository,
      ({ id, subject: accountId, mailbox: emailIndex }) => ({
        id,
        row: { registrationId: id, accountId, emailIndex },
      }),
      { evidence: EVIDENCE },
    ),
  },
  'a staff invitation': {
    hours: 7 * 24,
    begin: form<StaffInvitation>(StaffInvitationRepository, ({ subject, mailbox: emailIndex }) => ({
      id: subject,
      row: { subjectId: subject, clientId: null, role: 'admin', emailIndex },
    })),
  },
  'a client application': {
    hours: 72,
    begin: form<ClientApplication>(ApplicationRepository, ({ id: clientId, subject, mailbox: emailIndex }) => ({
      id: subject,
      row: { subjectId: subject, clientId, emailIndex, memberId: null, verifiedAt: null },
    })),
  },
  'a guardian invitation': {
    hours: 72,
    begin: form<GuardianInvitation>(InvitationRepository, ({ subject, mailbox: guardianIndex }) => ({
      id: subject,
      row: { accountId: subject, emailIndex: randomBytes(32), guardianIndex },
    })),
  },
};

/** A newsletter's sign-up: the row becomes the subscription. */
export const SIGN_UP = {
  hours: 24,
  begin: proof<NewsletterSubscription, NewsletterRepository>(
    NewsletterRepository,
    async (newsletter, tx, { subject: subscriptionId, mailbox, createdAt }) => {
      const at = { createdAt, expiresAt: newsletter.expiry() };
      const said = { emailSealed: mailbox, evidenceSealed: null, locale: 'en', noticeVersion: 1 };
      await newsletter.insert(tx, { contactIndex: mailbox, subscriptionId, ...said, ...at });
      return { subscriptionId };
    },
  ),
};

/** A class that writes to people without asking the gate, and why it may. */
export interface Exemption {
  readonly reason: string;
  /** The only mail templates its file may name; what is promoted to people is never among them. */
  readonly templates: readonly string[];
}

/**
 * Notices that answer a step of their reader or tell of an end of their account. They rest on no consent, so there is no
 * gate to ask (ZQ-1, QV-6). By path and class; an entry that no class needs any more fails the test.
 */
export const TRANSACTIONAL: Readonly<Record<string, Exemption>> = {
  'apps/accounts/src/identity/registration/registration.jobs.ts#RegistrationJobs': {
    reason: 'answers a registration to the address it named; there is no account yet, or its username was taken',
    templates: ['verify-registration', 'verify-child-registration', 'already-registered', 'username-taken'],
  },
  'apps/accounts/src/privacy/erasure/closure.service.ts#ClosureService': {
    reason: 'the last word to an account that is closed: every consent has ended, and its owner must learn of it',
    templates: ['account-closed', 'account-ended'],
  },
  'apps/accounts/src/consent/choices/desk-consent.jobs.ts#DeskConsentJobs': {
    reason:
      'tells whom it concerns that the privacy office changed a choice of theirs, or got a letter that would; nobody may be kept from that',
    templates: ['consent-changed-by-desk', 'consent-asked-by-desk'],
  },
  'apps/accounts/src/guardianship/guardians/guardian.jobs.ts#GuardianJobs': {
    reason: 'tells child and guardian of a step of the other that changes who decides; it rests on the law',
    templates: ['guardian-accepted', 'guardian-confirmed', 'guardianship-ended', 'came-of-age'],
  },
  'apps/accounts/src/guardianship/guardians/invitation.jobs.ts#InvitationJobs': {
    reason: 'asks the guardian that a registration named, and tells the child how it ended; no account is open yet',
    templates: ['guardian-invitation', 'guardian-invitation-ended'],
  },
  'apps/accounts/src/identity/contacts/email-change.jobs.ts#EmailChangeJobs': {
    reason:
      'asks the address that an account wants to move to, and tells the one it leaves; the account could not be safe without',
    templates: ['confirm-email-change', 'address-in-use', 'email-changed', 'email-changed-undo'],
  },
  'apps/accounts/src/identity/contacts/phone.jobs.ts#PhoneJobs': {
    reason: 'sends the code that its reader just asked for, and tells a verified number that it was replaced',
    templates: [],
  },
  'apps/accounts/src/organisations/clients/client.jobs.ts#ClientJobs': {
    reason: 'answers a business that registered, to the address of its first member of staff; promotes nothing',
    templates: ['verify-client', 'verify-client-member', 'client-refused', 'client-approved', 'client-suspended'],
  },
  'apps/accounts/src/authentication/recovery/recovery.jobs.ts#RecoveryJobs': {
    reason: 'sends the way back into an account to its own address, which its owner asked for a moment ago',
    templates: ['recovery', 'recovery-new-factors'],
  },
  'apps/accounts/src/organisations/staff/staff.jobs.ts#StaffJobs': {
    reason: 'sends the invitation of a client or of the platform to the person it names; there may be no account yet',
    templates: ['staff-invitation', 'staff-invitation-member'],
  },
  'apps/accounts/src/messaging/newsletter/ending-links.service.ts#EndingLinks': {
    reason: 'sends the way out to a reader who asked for it on the web; also to one whose consent rests',
    templates: ['newsletter-end'],
  },
  'apps/accounts/src/messaging/newsletter/newsletter-mails.service.ts#NewsletterMails': {
    reason: 'answers a sign-up to its own mailbox (double opt-in) and tells how it ends; it promotes nothing',
    templates: ['newsletter-confirm', 'newsletter-subscribed'],
  },
};

/**
 * Parts that only carry what somebody else has claimed and asked for. Whoever holds one counts as a sender and must ask.
 */
export const CARRIERS: Readonly<Record<string, string>> = {
  'apps/accounts/src/messaging/messages/message-delivery.ts#MessageDelivery':
    'takes a message that MessageSender claimed in a transaction with the gate, and talks to the channel after it',
  'apps/accounts/src/mail.ts#sendOrGiveUp': 'is handed the Mailer by its caller, who is a sender for holding it',
};

/** Mails that promote: never a transactional notice, whatever the list says. */
export const PROMOTING = ['campaign', 'announcement'];

import type { Language } from '../../language';
import { renderLetter, type RenderedLetter, type Sender } from '../letter';
import { accountClosed } from './account-closed';
import { accountEnded } from './account-ended';
import { addressInUse } from './address-in-use';
import { alreadyRegistered } from './already-registered';
import { announcement } from './announcement';
import { cameOfAge } from './came-of-age';
import { campaign } from './campaign';
import { clientApproved } from './client-approved';
import { clientRefused } from './client-refused';
import { clientSuspended } from './client-suspended';
import { confirmEmailChange } from './confirm-email-change';
import { consentAskedByDesk } from './consent-asked-by-desk';
import { consentChangedByDesk } from './consent-changed-by-desk';
import { consentWithdrawn } from './consent-withdrawn';
import { emailChanged } from './email-changed';
import { emailChangedUndo } from './email-changed-undo';
import { guardianAccepted } from './guardian-accepted';
import { guardianConfirmed } from './guardian-confirmed';
import { guardianInvitation } from './guardian-invitation';
import { guardianInvitationEnded } from './guardian-invitation-ended';
import { guardianshipEnded } from './guardianship-ended';
import { newsletterConfirm } from './newsletter-confirm';
import { newsletterEnd } from './newsletter-end';
import { newsletterSubscribed } from './newsletter-subscribed';
import { recovery, recoveryNewFactors } from './recovery';
import { staffInvitation, staffInvitationMember } from './staff-invitation';
import type { ParamsOf, Template } from './template';
import { usernameTaken } from './username-taken';
import { verifyChildRegistration } from './verify-child-registration';
import { verifyClient, verifyClientMember } from './verify-client';
import { verifyRegistration } from './verify-registration';

/** Every mail the platform can send. Jobs and tests name them: a name that was ever sent stays. */
const TEMPLATES = {
  'verify-client-member': verifyClientMember,
  'verify-client': verifyClient,
  'staff-invitation-member': staffInvitationMember,
  'staff-invitation': staffInvitation,
  'client-suspended': clientSuspended,
  'client-refused': clientRefused,
  'client-approved': clientApproved,
  'account-ended': accountEnded,
  'came-of-age': cameOfAge,
  'guardian-accepted': guardianAccepted,
  'guardian-confirmed': guardianConfirmed,
  'guardian-invitation': guardianInvitation,
  'guardian-invitation-ended': guardianInvitationEnded,
  'guardianship-ended': guardianshipEnded,
  'verify-child-registration': verifyChildRegistration,
  'verify-registration': verifyRegistration,
  'already-registered': alreadyRegistered,
  'address-in-use': addressInUse,
  'confirm-email-change': confirmEmailChange,
  'email-changed': emailChanged,
  'email-changed-undo': emailChangedUndo,
  recovery: recovery,
  'recovery-new-factors': recoveryNewFactors,
  'username-taken': usernameTaken,
  'account-closed': accountClosed,
  'consent-withdrawn': consentWithdrawn,
  announcement: announcement,
  campaign: campaign,
  'newsletter-confirm': newsletterConfirm,
  'newsletter-end': newsletterEnd,
  'newsletter-subscribed': newsletterSubscribed,
  'consent-asked-by-desk': consentAskedByDesk,
  'consent-changed-by-desk': consentChangedByDesk,
};

export type MailTemplate = keyof typeof TEMPLATES;

/** What the wording of each mail needs. Callers may check theirs with `satisfies`. */
export type MailParams = { [Name in MailTemplate]: ParamsOf<(typeof TEMPLATES)[Name]> };

/** Subject, text and HTML of a mail. @throws MissingParameter when the wording needs more than it was given. */
export function renderMail(
  name: MailTemplate,
  language: Language,
  params: Readonly<Record<string, string>>,
  sender?: Sender,
): RenderedLetter {
  const template: Template = TEMPLATES[name];
  return renderLetter(template.letter(name, language, params), language, sender);
}

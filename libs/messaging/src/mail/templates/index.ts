import { assertUnreachable } from '@evc/domain';
import type { Language } from '../../language';
import { pick } from '../../params';
import { type Letter, renderLetter, type RenderedLetter, type Sender } from '../letter';
import { accountClosed, accountClosedNeeds, type AccountClosedParams } from './account-closed';
import { addressInUse, addressInUseNeeds, type AddressInUseParams } from './address-in-use';
import { confirmEmailChange, confirmEmailChangeNeeds, type ConfirmEmailChangeParams } from './confirm-email-change';
import { emailChanged, emailChangedNeeds, type EmailChangedParams } from './email-changed';
import { emailChangedUndo, emailChangedUndoNeeds, type EmailChangedUndoParams } from './email-changed-undo';
import { alreadyRegistered, alreadyRegisteredNeeds, type AlreadyRegisteredParams } from './already-registered';
import { consentAskedByDesk, consentAskedByDeskNeeds, type ConsentAskedByDeskParams } from './consent-asked-by-desk';
import {
  consentChangedByDesk,
  consentChangedByDeskNeeds,
  type ConsentChangedByDeskParams,
} from './consent-changed-by-desk';
import { announcement, announcementNeeds, type AnnouncementParams } from './announcement';
import { campaign, campaignNeeds, type CampaignParams } from './campaign';
import { consentWithdrawn, consentWithdrawnNeeds, type ConsentWithdrawnParams } from './consent-withdrawn';
import { newsletterConfirm, newsletterConfirmNeeds, type NewsletterConfirmParams } from './newsletter-confirm';
import { newsletterEnd, newsletterEndNeeds, type NewsletterEndParams } from './newsletter-end';
import {
  newsletterSubscribed,
  newsletterSubscribedNeeds,
  type NewsletterSubscribedParams,
} from './newsletter-subscribed';
import { recovery, recoveryNeeds, type RecoveryParams } from './recovery';
import { recoveryNewFactors, recoveryNewFactorsNeeds, type RecoveryNewFactorsParams } from './recovery-new-factors';
import { usernameTaken, usernameTakenNeeds, type UsernameTakenParams } from './username-taken';
import { verifyRegistration, verifyRegistrationNeeds, type VerifyRegistrationParams } from './verify-registration';
import { accountEnded, accountEndedNeeds, type AccountEndedParams } from './account-ended';
import { cameOfAge, cameOfAgeNeeds, type CameOfAgeParams } from './came-of-age';
import { guardianAccepted, guardianAcceptedNeeds, type GuardianAcceptedParams } from './guardian-accepted';
import { guardianConfirmed, guardianConfirmedNeeds, type GuardianConfirmedParams } from './guardian-confirmed';
import { guardianInvitation, guardianInvitationNeeds, type GuardianInvitationParams } from './guardian-invitation';
import {
  guardianInvitationEnded,
  guardianInvitationEndedNeeds,
  type GuardianInvitationEndedParams,
} from './guardian-invitation-ended';
import { guardianshipEnded, guardianshipEndedNeeds, type GuardianshipEndedParams } from './guardianship-ended';
import {
  verifyChildRegistration,
  verifyChildRegistrationNeeds,
  type VerifyChildRegistrationParams,
} from './verify-child-registration';
import { clientApproved, clientApprovedNeeds, type ClientApprovedParams } from './client-approved';
import { clientRefused, clientRefusedNeeds, type ClientRefusedParams } from './client-refused';
import { clientSuspended, clientSuspendedNeeds, type ClientSuspendedParams } from './client-suspended';
import { staffInvitation, staffInvitationNeeds, type StaffInvitationParams } from './staff-invitation';
import {
  staffInvitationMember,
  staffInvitationMemberNeeds,
  type StaffInvitationMemberParams,
} from './staff-invitation-member';
import { verifyClient, verifyClientNeeds, type VerifyClientParams } from './verify-client';
import { verifyClientMember, verifyClientMemberNeeds, type VerifyClientMemberParams } from './verify-client-member';

/** Every mail the platform can send, and what its wording needs. Callers may check theirs with `satisfies`. */
export interface MailParams {
  'verify-client-member': VerifyClientMemberParams;
  'verify-client': VerifyClientParams;
  'staff-invitation-member': StaffInvitationMemberParams;
  'staff-invitation': StaffInvitationParams;
  'client-suspended': ClientSuspendedParams;
  'client-refused': ClientRefusedParams;
  'client-approved': ClientApprovedParams;
  'account-ended': AccountEndedParams;
  'came-of-age': CameOfAgeParams;
  'guardian-accepted': GuardianAcceptedParams;
  'guardian-confirmed': GuardianConfirmedParams;
  'guardian-invitation': GuardianInvitationParams;
  'guardian-invitation-ended': GuardianInvitationEndedParams;
  'guardianship-ended': GuardianshipEndedParams;
  'verify-child-registration': VerifyChildRegistrationParams;
  'verify-registration': VerifyRegistrationParams;
  'already-registered': AlreadyRegisteredParams;
  'address-in-use': AddressInUseParams;
  'confirm-email-change': ConfirmEmailChangeParams;
  'email-changed': EmailChangedParams;
  'email-changed-undo': EmailChangedUndoParams;
  recovery: RecoveryParams;
  'recovery-new-factors': RecoveryNewFactorsParams;
  'username-taken': UsernameTakenParams;
  'account-closed': AccountClosedParams;
  'consent-withdrawn': ConsentWithdrawnParams;
  announcement: AnnouncementParams;
  campaign: CampaignParams;
  'newsletter-confirm': NewsletterConfirmParams;
  'newsletter-end': NewsletterEndParams;
  'newsletter-subscribed': NewsletterSubscribedParams;
  'consent-asked-by-desk': ConsentAskedByDeskParams;
  'consent-changed-by-desk': ConsentChangedByDeskParams;
}

export type MailTemplate = keyof MailParams;

type Params = Readonly<Record<string, string>>;

/** Subject, text and HTML of a mail. @throws MissingParameter when the wording needs more than it was given. */
export function renderMail(
  template: MailTemplate,
  language: Language,
  params: Params,
  sender?: Sender,
): RenderedLetter {
  return renderLetter(letterOf(template, language, params), language, sender);
}

function letterOf(template: MailTemplate, language: Language, params: Params): Letter {
  switch (template) {
    case 'verify-client-member':
      return verifyClientMember(language, pick(template, params, verifyClientMemberNeeds));
    case 'verify-client':
      return verifyClient(language, pick(template, params, verifyClientNeeds));
    case 'staff-invitation-member':
      return staffInvitationMember(language, pick(template, params, staffInvitationMemberNeeds));
    case 'staff-invitation':
      return staffInvitation(language, pick(template, params, staffInvitationNeeds));
    case 'client-suspended':
      return clientSuspended(language, pick(template, params, clientSuspendedNeeds));
    case 'client-refused':
      return clientRefused(language, pick(template, params, clientRefusedNeeds));
    case 'client-approved':
      return clientApproved(language, pick(template, params, clientApprovedNeeds));
    case 'account-ended':
      return accountEnded(language, pick(template, params, accountEndedNeeds));
    case 'came-of-age':
      return cameOfAge(language, pick(template, params, cameOfAgeNeeds));
    case 'guardian-accepted':
      return guardianAccepted(language, pick(template, params, guardianAcceptedNeeds));
    case 'guardian-confirmed':
      return guardianConfirmed(language, pick(template, params, guardianConfirmedNeeds));
    case 'guardian-invitation':
      return guardianInvitation(language, pick(template, params, guardianInvitationNeeds));
    case 'guardian-invitation-ended':
      return guardianInvitationEnded(language, pick(template, params, guardianInvitationEndedNeeds));
    case 'guardianship-ended':
      return guardianshipEnded(language, pick(template, params, guardianshipEndedNeeds));
    case 'verify-child-registration':
      return verifyChildRegistration(language, pick(template, params, verifyChildRegistrationNeeds));
    case 'verify-registration':
      return verifyRegistration(language, pick(template, params, verifyRegistrationNeeds));
    case 'already-registered':
      return alreadyRegistered(language, pick(template, params, alreadyRegisteredNeeds));
    case 'recovery':
      return recovery(language, pick(template, params, recoveryNeeds));
    case 'address-in-use':
      return addressInUse(language, pick(template, params, addressInUseNeeds));
    case 'confirm-email-change':
      return confirmEmailChange(language, pick(template, params, confirmEmailChangeNeeds));
    case 'email-changed':
      return emailChanged(language, pick(template, params, emailChangedNeeds));
    case 'recovery-new-factors':
      return recoveryNewFactors(language, pick(template, params, recoveryNewFactorsNeeds));
    case 'email-changed-undo':
      return emailChangedUndo(language, pick(template, params, emailChangedUndoNeeds));
    case 'username-taken':
      return usernameTaken(language, pick(template, params, usernameTakenNeeds));
    case 'newsletter-confirm':
      return newsletterConfirm(language, pick(template, params, newsletterConfirmNeeds));
    case 'newsletter-end':
      return newsletterEnd(language, pick(template, params, newsletterEndNeeds));
    case 'newsletter-subscribed':
      return newsletterSubscribed(language, pick(template, params, newsletterSubscribedNeeds));
    case 'account-closed':
      return accountClosed(language, pick(template, params, accountClosedNeeds));
    case 'consent-asked-by-desk':
      return consentAskedByDesk(language, pick(template, params, consentAskedByDeskNeeds));
    case 'consent-changed-by-desk':
      return consentChangedByDesk(language, pick(template, params, consentChangedByDeskNeeds));
    case 'consent-withdrawn':
      return consentWithdrawn(language, pick(template, params, consentWithdrawnNeeds));
    case 'announcement':
      return announcement(pick(template, params, announcementNeeds));
    case 'campaign':
      return campaign(language, pick(template, params, campaignNeeds));
    default:
      return assertUnreachable(template);
  }
}

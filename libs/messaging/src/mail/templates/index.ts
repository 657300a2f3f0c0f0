import { assertUnreachable } from '@evc/domain';
import type { Language } from '../../language';
import { pick } from '../../params';
import { type Letter, renderLetter, type RenderedLetter } from '../letter';
import { accountClosed, accountClosedNeeds, type AccountClosedParams } from './account-closed';
import { alreadyRegistered, alreadyRegisteredNeeds, type AlreadyRegisteredParams } from './already-registered';
import {
  consentChangedByDesk,
  consentChangedByDeskNeeds,
  type ConsentChangedByDeskParams,
} from './consent-changed-by-desk';
import { announcement, announcementNeeds, type AnnouncementParams } from './announcement';
import { campaign, campaignNeeds, type CampaignParams } from './campaign';
import { consentWithdrawn, consentWithdrawnNeeds, type ConsentWithdrawnParams } from './consent-withdrawn';
import { newsletterConfirm, newsletterConfirmNeeds, type NewsletterConfirmParams } from './newsletter-confirm';
import {
  newsletterSubscribed,
  newsletterSubscribedNeeds,
  type NewsletterSubscribedParams,
} from './newsletter-subscribed';
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

/** Every mail the platform can send, and what its wording needs. Callers may check theirs with `satisfies`. */
export interface MailParams {
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
  'username-taken': UsernameTakenParams;
  'account-closed': AccountClosedParams;
  'consent-withdrawn': ConsentWithdrawnParams;
  announcement: AnnouncementParams;
  campaign: CampaignParams;
  'newsletter-confirm': NewsletterConfirmParams;
  'newsletter-subscribed': NewsletterSubscribedParams;
  'consent-changed-by-desk': ConsentChangedByDeskParams;
}

export type MailTemplate = keyof MailParams;

type Params = Readonly<Record<string, string>>;

/** Subject, text and HTML of a mail. @throws MissingParameter when the wording needs more than it was given. */
export function renderMail(
  template: MailTemplate,
  language: Language,
  params: Params,
  signature?: string,
): RenderedLetter {
  return renderLetter(letterOf(template, language, params), language, signature);
}

function letterOf(template: MailTemplate, language: Language, params: Params): Letter {
  switch (template) {
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
    case 'username-taken':
      return usernameTaken(language, pick(template, params, usernameTakenNeeds));
    case 'newsletter-confirm':
      return newsletterConfirm(language, pick(template, params, newsletterConfirmNeeds));
    case 'newsletter-subscribed':
      return newsletterSubscribed(language, pick(template, params, newsletterSubscribedNeeds));
    case 'account-closed':
      return accountClosed(language, pick(template, params, accountClosedNeeds));
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

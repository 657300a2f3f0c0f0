import { assertUnreachable } from '@evc/domain';
import type { Language } from '../../language';
import { pick } from '../../params';
import { type Letter, renderLetter, type RenderedLetter } from '../letter';
import { accountClosed, accountClosedNeeds, type AccountClosedParams } from './account-closed';
import { alreadyRegistered, alreadyRegisteredNeeds, type AlreadyRegisteredParams } from './already-registered';
import { consentWithdrawn, consentWithdrawnNeeds, type ConsentWithdrawnParams } from './consent-withdrawn';
import { usernameTaken, usernameTakenNeeds, type UsernameTakenParams } from './username-taken';
import { verifyRegistration, verifyRegistrationNeeds, type VerifyRegistrationParams } from './verify-registration';

/** Every mail the platform can send, and what its wording needs. Callers may check theirs with `satisfies`. */
export interface MailParams {
  'verify-registration': VerifyRegistrationParams;
  'already-registered': AlreadyRegisteredParams;
  'username-taken': UsernameTakenParams;
  'account-closed': AccountClosedParams;
  'consent-withdrawn': ConsentWithdrawnParams;
}

export type MailTemplate = keyof MailParams;

type Params = Readonly<Record<string, string>>;

/** Subject, text and HTML of a mail. @throws MissingParameter when the wording needs more than it was given. */
export function renderMail(template: MailTemplate, language: Language, params: Params): RenderedLetter {
  return renderLetter(letterOf(template, language, params), language);
}

function letterOf(template: MailTemplate, language: Language, params: Params): Letter {
  switch (template) {
    case 'verify-registration':
      return verifyRegistration(language, pick(template, params, verifyRegistrationNeeds));
    case 'already-registered':
      return alreadyRegistered(language, pick(template, params, alreadyRegisteredNeeds));
    case 'username-taken':
      return usernameTaken(language, pick(template, params, usernameTakenNeeds));
    case 'account-closed':
      return accountClosed(language, pick(template, params, accountClosedNeeds));
    case 'consent-withdrawn':
      return consentWithdrawn(language, pick(template, params, consentWithdrawnNeeds));
    default:
      return assertUnreachable(template);
  }
}

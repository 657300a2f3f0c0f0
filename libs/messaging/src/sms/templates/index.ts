import { assertUnreachable } from '@evc/domain';
import type { Language } from '../../language';
import { pick } from '../../params';
import { phoneChanged, type PhoneChangedParams } from './phone-changed';
import { phoneCode, phoneCodeNeeds, type PhoneCodeParams } from './phone-code';

/** What each text needs. */
export interface TextParams {
  'phone-code': PhoneCodeParams;
  'phone-changed': PhoneChangedParams;
}

export type TextTemplate = keyof TextParams;

const DEFAULT_SIGNATURE = 'EV Cloud';

/** The words of a text message. @throws MissingParameter when the wording needs more than it was given. */
export function renderText(
  template: TextTemplate,
  language: Language,
  params: Readonly<Record<string, string>>,
  signature = DEFAULT_SIGNATURE,
): string {
  switch (template) {
    case 'phone-code':
      return phoneCode(language, signature, pick(template, params, phoneCodeNeeds));
    case 'phone-changed':
      return phoneChanged(language, signature);
    default:
      return assertUnreachable(template);
  }
}

import metadata from './openapi-metadata';
import problems from './openapi-problems';
import texts from './openapi-texts';

/** How the app's OpenAPI document introduces itself. */
export const ACCOUNTS_DOCS = {
  app: 'accounts',
  title: 'EV Cloud accounts',
  description: 'People: registration, sign-in, consent, devices. Errors are problem documents; see /problems.',
  metadata,
  problems,
  texts,
} as const;

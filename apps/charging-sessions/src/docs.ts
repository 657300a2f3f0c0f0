import metadata from './openapi-metadata';
import problems from './openapi-problems';
import texts from './openapi-texts';

/** How the app's OpenAPI document introduces itself. */
export const CHARGING_DOCS = {
  app: 'charging',
  title: 'EV Cloud charging sessions',
  description:
    'Sessions: cards, charge points, attribution, what operators see. Errors are problem documents; see /problems.',
  metadata,
  problems,
  texts,
} as const;

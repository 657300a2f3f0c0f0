import { accounts, call } from './client';
import { query } from './queries';
import { language } from '../i18n/i18n';

/** Every purpose with the person's choice. The words of an effect come in the person's language, so each language has an answer of its own. */
export const consentsQuery = () =>
  query(['consents', language()], () => call(() => accounts.GET('/accounts/v1/me/consents')));

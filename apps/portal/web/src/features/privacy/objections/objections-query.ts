import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';
import { language } from '../../../i18n/i18n';

export const objectionsQuery = () =>
  query(['objections', language()], () => call(() => accounts.GET('/accounts/v1/me/objections')));

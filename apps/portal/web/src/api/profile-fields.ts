import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';
import { language } from '../i18n/i18n';

export type ProfileField = AccountsSchemas['schemas']['ProfileFieldResponse'];

/** What a form asks for, by the field's path in the request: why, and what leaving it out costs. */
export type AskedFields = Readonly<Record<string, ProfileField>>;

export const profileFieldsQuery = (form: 'driver' | 'client') =>
  query(['profile-fields', form], async (): Promise<AskedFields> => {
    const { items } = await call(() =>
      accounts.GET('/accounts/v1/profile-fields', { params: { query: { form, locale: language() } } }),
    );
    return Object.fromEntries(items.map((item) => [item.field, item]));
  });

import { languageOf } from '@evc/messaging';
import { FIELDS, type Form } from './fields';
import type { ProfileFieldsResponse } from './profile-fields.dto';

/** What a form asks for, in the language that a reader gets for this tag (QST-2.1, QTL-2.3). */
export function profileFields(form: Form, wanted: string): ProfileFieldsResponse {
  const locale = languageOf(wanted);
  const items = FIELDS[form].map(({ field, mandatory, category, purpose, words }) => {
    const { title, why, refusing } = words[locale];
    return { field, mandatory, category, purpose, title, why, refusing };
  });
  return { form, locale, items, nextCursor: null };
}

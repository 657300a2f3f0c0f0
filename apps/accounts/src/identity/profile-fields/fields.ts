import type { CoreCategory } from '@evc/domain';
import type { InEveryLanguage } from '@evc/messaging';
import { type DetailPath, DETAILS, pathOf } from '../accounts/details';
import { CLIENT_FIELD_WORDS } from './client-fields.words';
import { DRIVER_FIELD_WORDS } from './driver-fields.words';

/** Who fills in a form: somebody who charges, or a business that owns charge points. */
export const FORMS = ['driver', 'client'] as const;
export type Form = (typeof FORMS)[number];

/** What a person is told where a value is asked for. */
export interface FieldWords {
  readonly title: string;
  /** What it is used for. */
  readonly why: string;
  /** What leaving it out costs (QTL-2.3). */
  readonly refusing: string;
}

/** One thing that is asked for. Each optional one is sealed in a column of its own, or kept nowhere else. */
export interface Field {
  /** Its path in the request, such as `professional.education`. */
  readonly field: string;
  readonly mandatory: boolean;
  /** A category of the policy pack (QST-2.2). */
  readonly category: CoreCategory;
  /** A purpose of the policy pack, whose notice says the rest. */
  readonly purpose: 'account' | 'charging';
  readonly words: InEveryLanguage<FieldWords>;
}

type FieldRow = Omit<Field, 'field' | 'words'>;

function fieldsOf<Name extends string>(
  rows: Readonly<Record<Name, FieldRow>>,
  words: InEveryLanguage<Readonly<Record<Name, FieldWords>>>,
): Field[] {
  return (Object.keys(rows) as Name[]).map((field) => ({
    field,
    ...rows[field],
    words: { en: words.en[field], 'zh-Hant': words['zh-Hant'][field] },
  }));
}

const must = (category: Field['category'], purpose: Field['purpose'] = 'account'): FieldRow => ({
  mandatory: true,
  category,
  purpose,
});
const may = (category: Field['category']): FieldRow => ({ mandatory: false, category, purpose: 'account' });

const DETAIL_ROWS = Object.fromEntries(DETAILS.map((detail) => [pathOf(detail), may(detail.category)])) as Readonly<
  Record<DetailPath, FieldRow>
>;

/** Everything that is asked for, in the order of the forms (QST-2.1): the least is mandatory, the rest is free. */
export const FIELDS: Readonly<Record<Form, readonly Field[]>> = {
  driver: fieldsOf(
    {
      email: must('contact'),
      password: must('identification'),
      birthDate: must('identification'),
      country: must('identification'),
      locale: must('contact'),
      ...DETAIL_ROWS,
      'guardian.email': may('contact'),
    },
    DRIVER_FIELD_WORDS,
  ),
  client: fieldsOf(
    {
      organisation: must('identification'),
      country: must('identification'),
      'staff.email': must('contact'),
      'staff.password': must('identification'),
      'staff.name': must('identification'),
      'staff.locale': may('contact'),
      'service-use': must('activity-usage', 'charging'),
    },
    CLIENT_FIELD_WORDS,
  ),
};

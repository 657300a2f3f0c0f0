import { type CorrectedField, correctedFields, personalKey, type PersonalTag, type Shape } from '@evc/database';
import { Account } from './account.entity';
import type { DetailsRequest, ProfessionalDetails } from './details.dto';

/**
 * The optional things a person may tell about themselves (QST-2.2): what `Account` seals, may lack and lets its owner correct.
 * A column there and a field of `DetailsRequest` are a detail; how it is sealed, asked for, corrected, shown and remembered follows.
 */
type Sealed<Name> = Name extends `${infer Field}Sealed` ? Field : never;
type Optional<Row> = { [Name in keyof Row]-?: null extends Row[Name] ? Sealed<Name> : never }[keyof Row];
export type Detail = Exclude<Optional<Account>, 'birthDate' | 'passwordHash'>;
type Grouped = Detail & keyof ProfessionalDetails;

/** A person's details in the clear; null where they told none. */
export type PersonDetails = Readonly<Record<Detail, string | null>>;

export const DETAILS = correctedFields(Account).filter(
  (field): field is CorrectedField & { readonly field: Detail } => field.sealed && field.optional,
);

/** Requests and answers have the details of this category together, in an object of its name. */
const GROUP = 'professional';
const isGrouped = ({ category }: CorrectedField): boolean => category === GROUP;

// Told apart once: each look at one's own account shows both.
const ALONE = DETAILS.filter((detail) => !isGrouped(detail));
const TOGETHER = DETAILS.filter(isGrouped);

/** Where in a request a detail stands. */
export type DetailPath = Exclude<Detail, Grouped> | `${typeof GROUP}.${Grouped}`;

export function pathOf(detail: (typeof DETAILS)[number]): DetailPath {
  return (isGrouped(detail) ? `${GROUP}.${detail.field}` : detail.field) as DetailPath;
}

/** What a request says of details: null removes one, and what it does not name is not there. */
export function detailsIn({ [GROUP]: group, ...alone }: DetailsRequest): Partial<PersonDetails> {
  const said: Readonly<Record<string, unknown>> = { ...alone };
  const together: Readonly<Record<string, unknown>> = { ...group };
  return Object.fromEntries(
    DETAILS.flatMap((detail) => {
      const value = !isGrouped(detail) ? said[detail.field] : group === null ? null : together[detail.field];
      return value === undefined ? [] : [[detail.field, value]];
    }),
  );
}

/** As answers have them. */
export function shownDetails(details: PersonDetails) {
  return {
    ...only<Exclude<Detail, Grouped>>(ALONE, details),
    [GROUP]: only<Grouped>(TOGETHER, details),
  };
}

function only<Name extends Detail>(fields: typeof DETAILS, details: PersonDetails): Pick<PersonDetails, Name> {
  const chosen: Partial<Record<Detail, string | null>> = {};
  for (const { field } of fields) chosen[field] = details[field];
  return chosen as Pick<PersonDetails, Name>;
}

/** The details within a sealed form that is tagged `tag`, each of the category of its column. */
export function detailShape(tag: PersonalTag): Shape {
  return Object.fromEntries(
    DETAILS.map(({ field, category }) => [
      field,
      category === tag.category ? 'same' : personalKey({ ...tag, category }),
    ]),
  );
}

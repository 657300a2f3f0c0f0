import { type PersonalTag, PersonalKey, type Shape, tagColumn, tagsOf } from './tags';
import type { Erased, ErasureOrder, PersonKind, SubjectRoad } from './terms';

/**
 * The id of the person whom the row is about.
 * @param kind which id; in the charging schema it is the driver's
 * @param options what their erasure does, and when; default: the row goes
 */
export function Subject(
  kind: PersonKind = 'account',
  options: { readonly erased?: Erased } & ErasureOrder = {},
): PropertyDecorator {
  return tagColumn({ tag: 'subject', kind, erased: 'row', ...options });
}

/** Says something about a person; `shape` for JSON, also under a seal. */
export function Personal(tag: PersonalTag & { readonly shape?: Shape }): PropertyDecorator {
  return tagColumn({ tag: 'personal', ...tag });
}

/** Would be the same whoever it was; `shape` for JSON. */
export function Impersonal(options: { readonly shape?: Shape } = {}): PropertyDecorator {
  return tagColumn({ tag: 'impersonal', ...options });
}

/** A key of a shape that is tagged otherwise than its column. */
export function personalKey(tag: PersonalTag): PersonalKey {
  return new PersonalKey(tag);
}

/** How a table without its person's id leads to the person. */
export function SubjectBy(road: SubjectRoad): ClassDecorator {
  return (entity) => {
    tagsOf(entity).road = road;
  };
}

/** Columns of the mapped `table` that `role` may read; they carry no tags of their own. */
export function ReducedFrom(table: string, role: string): ClassDecorator {
  return (entity) => {
    tagsOf(entity).reduced = { table, role };
  };
}

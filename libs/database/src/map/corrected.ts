import type { EntityClass } from '../entities/rows';
import { describe } from './described';
import { tagsOf } from './tags';
import type { Category } from './terms';

/** A value that its person may correct. */
export interface CorrectedField {
  /** Its name for people: the property, without `Sealed`. */
  readonly field: string;
  readonly property: string;
  readonly column: string;
  readonly category: Category;
  readonly sealed: boolean;
  /** May be left out, and removed. */
  readonly optional: boolean;
}

/** What of an entity its person may correct (QV-6), in the order of its properties. */
export function correctedFields(entity: EntityClass): CorrectedField[] {
  const { columns: tags } = tagsOf(entity);
  return describe(entity).columns.flatMap(({ property, column, nullable }) => {
    const tag = tags.get(property);
    if (tag?.tag !== 'personal' || !tag.corrected) return [];
    const sealed = tag.keyGroup !== undefined;
    const field = property.replace(/Sealed$/, '');
    return [{ field, property, column, category: tag.category, sealed, optional: nullable }];
  });
}

import type {
  Category,
  Erased,
  ErasureOrder,
  Exported,
  PersonKind,
  Purpose,
  Recipient,
  Retention,
  SubjectRoad,
} from './terms';

/** The groups of data keys: `KEY_GROUPS` of the vault, which the map's users compare with these. */
export type SealedUnder = 'identity' | 'device' | 'face' | 'evidence';

/** Everything that must be known of a value that says something about a person. */
export interface PersonalTag {
  readonly category: Category;
  /** Why it is held. */
  readonly purpose: Purpose;
  /** Set for a column sealed by the vault, under the data key of this group of its person. */
  readonly keyGroup?: SealedUnder;
  /** The `table.column` that its seal is bound to, where that is not its own: it was sealed for another place. */
  readonly boundTo?: string;
  readonly retention: Retention;
  readonly exported: Exported;
  /** Who gets it besides the platform. */
  readonly recipients?: readonly Recipient[];
  /** Its person may correct it. */
  readonly corrected?: true;
}

/** A key within a value whose tag differs from its column's. */
export class PersonalKey {
  constructor(readonly tag: PersonalTag) {}
}

/**
 * What a JSON value (a jsonb column, or a form sealed into bytea) may hold, key by key: `same` is tagged as its column,
 * `impersonal` names nobody, `personalKey(…)` is tagged by itself, a nested shape is an object. The key `*` stands for any key (a
 * locale), `[]` for each element of a list.
 */
export interface Shape {
  readonly [key: string]: 'same' | 'impersonal' | PersonalKey | Shape;
}

export type ColumnTag =
  | ({ readonly tag: 'subject'; readonly kind: PersonKind; readonly erased: Erased } & ErasureOrder)
  | ({ readonly tag: 'personal'; readonly shape?: Shape } & PersonalTag)
  | { readonly tag: 'impersonal'; readonly shape?: Shape };

/** A reduced entity: columns of one mapped table that a narrower role may read, under its own name or as a view. */
export interface ReducedFrom {
  readonly table: string;
  readonly role: string;
}

/** What is said of one class. */
export interface ClassTags {
  readonly columns: Map<string, ColumnTag>;
  road?: SubjectRoad;
  reduced?: ReducedFrom;
}

const TAGS = new WeakMap<object, ClassTags>();

/** The tags of a class; an empty record for one that has none. */
export function tagsOf(entity: object): ClassTags {
  const known = TAGS.get(entity);
  if (known) return known;
  const fresh: ClassTags = { columns: new Map() };
  TAGS.set(entity, fresh);
  return fresh;
}

/** @throws Error on a second tag: every column has exactly one */
export function tagColumn(tag: ColumnTag): PropertyDecorator {
  return ({ constructor }, property) => {
    const { columns } = tagsOf(constructor);
    const name = String(property);
    if (columns.has(name)) throw new Error(`${constructor.name}.${name} is tagged twice`);
    columns.set(name, tag);
  };
}

import type { EntityClass } from '../entities/rows';
import type { SchemaName } from '../migrations/migration';
import { danglingNames } from './dangling';
import { describe } from './described';
import { MapError } from './map-error';
import { type ColumnTag, tagsOf } from './tags';
import type { SubjectRoad } from './terms';

/** The entities of each schema; a table that several schemas have alike (the outbox) is one class in several lists. */
export type SchemaEntities = Partial<Readonly<Record<SchemaName, readonly EntityClass[]>>>;

export type MappedColumn = ColumnTag & {
  readonly column: string;
  readonly property: string;
  readonly type: string;
  readonly key: boolean;
  /** Database roles that may read it. */
  readonly readers: readonly string[];
};

export interface MappedTable {
  readonly schema: SchemaName;
  readonly table: string;
  /** Name of the entity class. */
  readonly entity: string;
  /** Set where no column is a `subject`. */
  readonly road?: SubjectRoad;
  readonly columns: readonly MappedColumn[];
}

/**
 * Reads the map from the decorators alone: no database, no rows. Plain data, in the order of the lists.
 * @throws MapError when a class is no entity, a column has no tag, JSON has no shape, a seal is on another type than bytea, a table
 * with personal columns leads to nobody, a reduced entity has a column that its table has not, or a tag names what is not there
 */
export function personalMap(entities: SchemaEntities): MappedTable[] {
  const faults: string[] = [];
  const tables = (Object.entries(entities) as [SchemaName, readonly EntityClass[]][]).flatMap(([schema, classes]) => {
    const reduced = classes.filter((entity) => tagsOf(entity).reduced);
    const mapped = classes
      .filter((entity) => !tagsOf(entity).reduced)
      .map((entity) => mapTable(schema, entity, readersOf(reduced), faults));
    faults.push(...reduced.flatMap((entity) => strayColumns(entity, mapped)));
    return mapped;
  });
  const names = tables.map(({ schema, table }) => `${schema}.${table}`);
  faults.push(...names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${name} has two entities`));
  faults.push(...danglingNames(tables));
  if (faults.length > 0) throw new MapError(faults);
  return tables;
}

type Readers = (table: string, column: string) => string[];

function readersOf(reduced: readonly EntityClass[]): Readers {
  const grants = reduced.flatMap((entity) => {
    const { reduced: from } = tagsOf(entity);
    return describe(entity).columns.map(({ column }) => ({ ...from, column }));
  });
  return (table, column) => [
    ...new Set(
      grants.filter((one) => one.table === table && one.column === column).flatMap(({ role }) => (role ? [role] : [])),
    ),
  ];
}

function mapTable(schema: SchemaName, entity: EntityClass, readers: Readers, faults: string[]): MappedTable {
  const { name, table, columns } = describe(entity);
  const { columns: tags, road } = tagsOf(entity);
  const mapped = columns.flatMap(({ property, column, type, key }): MappedColumn[] => {
    const tag = tags.get(property);
    const fault = (what: string): number => faults.push(`${schema}.${table}.${column} ${what}`);
    if (!tag) return (fault('has no tag'), []);
    if (type === 'jsonb' && !('shape' in tag)) fault('is JSON without a shape');
    if (tag.tag === 'personal' && tag.keyGroup && type !== 'bytea') fault('is sealed, but not bytea');
    return [{ ...tag, property, column, type, key, readers: [schema, ...readers(table, column)] }];
  });
  for (const property of tags.keys()) {
    if (!columns.some((column) => column.property === property))
      faults.push(`${name}.${property} has a tag and no @Column`);
  }
  const isPersonal = mapped.some(({ tag }) => tag === 'personal');
  if (isPersonal && !road && !mapped.some(({ tag }) => tag === 'subject'))
    faults.push(`${schema}.${table} leads to nobody`);
  return { schema, table, entity: name, ...(road && { road }), columns: mapped };
}

function strayColumns(entity: EntityClass, mapped: readonly MappedTable[]): string[] {
  const from = tagsOf(entity).reduced;
  const table = mapped.find((one) => one.table === from?.table);
  const known = new Set(table?.columns.map(({ column }) => column));
  return describe(entity)
    .columns.filter(({ column }) => !known.has(column))
    .map(({ column }) => `${entity.name}: ${from?.table} has no column ${column}`);
}

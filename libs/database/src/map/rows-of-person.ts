import type { MappedColumn, MappedTable } from './personal-map';
import type { Person, PersonKind } from './terms';

/**
 * Rows of one person: `column` has their id, or JSON whose `key` has it; with `through`, it is found in another table whose
 * `column` has it.
 */
export interface RowsOfPerson {
  readonly table: string;
  readonly column: string;
  readonly key?: string;
  readonly through?: { readonly table: string; readonly on: Readonly<Record<string, string>> };
}

/** Whether an id of this kind may be that of such a person. */
export function isOf(kind: PersonKind, person: Person): boolean {
  if (kind === 'account-or-subscription') return person === 'account' || person === 'subscription';
  if (kind === 'driver-or-staff') return person === 'driver' || person === 'staff';
  return kind === person;
}

/** The columns that have the person's id. */
export function idColumns({ columns }: MappedTable, person: Person): (MappedColumn & { tag: 'subject' })[] {
  return columns.filter(
    (one): one is MappedColumn & { tag: 'subject' } => one.tag === 'subject' && isOf(one.kind, person),
  );
}

/** Where the rows are whose `column` has the person's id: there, or through the table that it is found by. */
export function rowsOf(
  found: MappedTable,
  { column, foundBy }: MappedColumn & { tag: 'subject' },
  tables: readonly MappedTable[],
  person: Person,
): RowsOfPerson[] {
  return foundBy ? rowsThrough(found, foundBy, tables, person) : [{ table: found.table, column }];
}

/** Rows that the person’s rows in another table lead to. */
export function rowsThrough(
  { table }: MappedTable,
  through: { readonly table: string; readonly on: Readonly<Record<string, string>> },
  tables: readonly MappedTable[],
  person: Person,
): RowsOfPerson[] {
  const next = tables.find((one) => one.table === through.table);
  return (next ? idColumns(next, person) : []).map(({ column }) => ({
    table,
    column,
    through: { table: through.table, on: through.on },
  }));
}

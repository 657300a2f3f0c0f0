import { inOrder } from './erasure-plan';
import { where } from './erasure-statements';
import type { MappedTable } from './personal-map';
import { idColumns, rowsOf } from './rows-of-person';
import type { Person } from './terms';

/**
 * What puts another id in the place of a person's, wherever a column has it: `$1` is the former one, `$2` the new one. First where
 * a row lets its person in, and each table before the one that leads to its rows.
 * @param tables of one schema, from `personalMap`
 */
export function replacementStatements(tables: readonly MappedTable[], person: Person): string[] {
  const found = inOrder(tables).flatMap((table) =>
    idColumns(table, person).flatMap((column) =>
      rowsOf(table, column, tables, person).map((rows) => ({
        isFirst: column.ends === 'request',
        statement: `UPDATE ${table.table} SET ${column.column} = $2 ${where(rows)}`,
      })),
    ),
  );
  return [...found.filter(({ isFirst }) => isFirst), ...found.filter(({ isFirst }) => !isFirst)].map(
    ({ statement }) => statement,
  );
}

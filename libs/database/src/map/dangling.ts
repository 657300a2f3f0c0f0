import type { MappedColumn, MappedTable } from './personal-map';

/** What tags name and nobody has: a moment that retention counts from, the column or the table of a road, a table that goes later. */
export function danglingNames(tables: readonly MappedTable[]): string[] {
  return tables.flatMap((table) => {
    const columns = new Set(table.columns.map(({ column }) => column));
    const later = new Set(tables.filter(({ schema }) => schema === table.schema).map((other) => other.table));
    return [
      ...namedColumns(table).filter((name) => !columns.has(name)),
      ...tablesNamed(table).filter((name) => !later.has(name)),
    ].map((name) => `${table.schema}.${table.table} names ${name}, which is not there`);
  });
}

function namedColumns({ road, columns }: MappedTable): string[] {
  const roads = road === undefined ? [] : road.by === 'table' ? Object.keys(road.on) : [road.column];
  const moments = columns.flatMap((column) =>
    column.tag === 'personal' && typeof column.retention === 'object' && 'from' in column.retention
      ? [column.retention.from]
      : [],
  );
  const found = columns.flatMap((column) =>
    column.tag === 'subject' && column.foundBy ? Object.keys(column.foundBy.on) : [],
  );
  return [...new Set([...roads, ...moments, ...found])];
}

function tablesNamed({ road, columns }: MappedTable): string[] {
  const later = columns.flatMap((column: MappedColumn) =>
    column.tag === 'subject' ? [...(column.before ?? []), ...(column.foundBy ? [column.foundBy.table] : [])] : [],
  );
  return [...later, ...(road?.by === 'table' ? [road.table] : [])];
}

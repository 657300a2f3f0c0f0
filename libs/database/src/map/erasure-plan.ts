import { MapError } from './map-error';
import type { MappedColumn, MappedTable } from './personal-map';
import { idColumns, isOf, rowsOf, type RowsOfPerson, rowsThrough } from './rows-of-person';
import type { Erased, Person, Staying } from './terms';

/** What an erasure does with one schema, each table at least once for each column and road that leads to the person. */
export interface ErasurePlan {
  /** Goes with the request, in this order, since it lets the person in or reaches them; all of it is in `deleted` too. */
  readonly request: readonly RowsOfPerson[];
  /** Goes with the erasure, in this order. */
  readonly deleted: readonly RowsOfPerson[];
  /** Stays without what leads to the person: `emptied` is set to NULL. */
  readonly unlinked: readonly (RowsOfPerson & { readonly emptied: readonly string[]; readonly reason: string })[];
  /** Stays, for a reason and a time; `column` leads to the person, by `road` where it is not their id. */
  readonly kept: readonly {
    readonly table: string;
    readonly column: string;
    readonly road?: string;
    readonly for: Staying;
    readonly reason: string;
  }[];
}

interface Found {
  readonly rows: RowsOfPerson;
  /** The column of the table itself that has the id, if one does. */
  readonly own?: string;
  readonly erased: Erased;
  readonly road?: string;
  readonly atRequest?: boolean;
}

/**
 * What the erasure of a person does with the tables of one schema; plain data. Rows go in the reverse order of the map, since what
 * stands first there is what the rest leans on, except where a tag or a road says which go before which.
 * @param tables of one schema, from `personalMap`
 * @param person whose id is known; what either an account or a subscription may have goes with each of them
 * @throws MapError when rows would have to go that an id does not find, or tags ask for a circle
 */
export function erasurePlan(tables: readonly MappedTable[], person: Person): ErasurePlan {
  const faults: string[] = [];
  const found = inOrder(tables).flatMap((table) => {
    const rows = [...bySubject(table, tables, person), ...byRoad(table, tables, person)];
    for (const { road, erased } of rows)
      if (road && !(typeof erased === 'object' && 'kept' in erased))
        faults.push(`${table.schema}.${table.table} is found by ${road} alone, which an erasure has not`);
    return rows.map((one) => ({ ...one, source: table }));
  });
  if (faults.length > 0) throw new MapError(faults);
  return {
    request: found.flatMap(({ rows, atRequest }) => (atRequest ? [rows] : [])),
    deleted: found.flatMap(({ rows, erased }) => (erased === 'row' ? [rows] : [])),
    unlinked: found.flatMap(({ rows, own, erased, source }) =>
      typeof erased === 'object' && 'unlinked' in erased
        ? [{ ...rows, emptied: emptied(source, own, erased.alone), reason: erased.unlinked }]
        : [],
    ),
    kept: found.flatMap(({ rows: { table, column, key }, erased, road = key && `the key ${key}` }) =>
      typeof erased === 'object' && 'kept' in erased
        ? [{ table, column, ...(road && { road }), for: erased.kept, reason: erased.reason }]
        : [],
    ),
  };
}

function bySubject(found: MappedTable, tables: readonly MappedTable[], person: Person): Found[] {
  return idColumns(found, person).flatMap((own) =>
    rowsOf(found, own, tables, person).map((rows) => ({
      rows,
      own: own.column,
      erased: own.erased,
      atRequest: own.ends === 'request',
    })),
  );
}

function byRoad(found: MappedTable, tables: readonly MappedTable[], person: Person): Found[] {
  const { table, road } = found;
  if (!road || idColumns(found, person).length > 0) return [];
  const erased = road.erased ?? 'row';
  switch (road.by) {
    case 'table':
      return rowsThrough(found, road, tables, person).map((rows) => ({ rows, erased }));
    case 'json':
      return Object.entries(road.keys).flatMap(([key, id]) =>
        isOf(id.kind, person) ? [{ rows: { table, column: road.column, key }, erased: id.erased ?? erased }] : [],
      );
    case 'blind-index':
      return [{ rows: { table, column: road.column }, erased, road: `the blind index of ${road.of}` }];
    case 'digest':
      return [{ rows: { table, column: road.column }, erased, road: `a digest of ${road.of}` }];
    case 'client':
      return [{ rows: { table, column: road.column }, erased, road: 'the client' }];
  }
}

/** The column that leads to the person, and what its tag lets go with the person. */
function emptied({ columns }: MappedTable, own: string | undefined, alone = false): string[] {
  const goes = (column: MappedColumn): boolean =>
    column.tag === 'personal' && (column.retention === 'erasure' || column.retention === 'purpose-end');
  return columns.filter((one) => one.column === own || (!alone && goes(one))).map(({ column }) => column);
}

/** In which order rows may go. @throws MapError when tags ask for a circle */
export function inOrder(tables: readonly MappedTable[]): MappedTable[] {
  const [done, waiting] = [[] as MappedTable[], [...tables].reverse()];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ table }) => !waiting.some((other) => goesBefore(other, table)));
    if (next < 0) throw new MapError([`an erasure goes in a circle among ${waiting.map(({ table }) => table).join()}`]);
    done.push(...waiting.splice(next, 1));
  }
  return done;
}

function goesBefore({ road, columns }: MappedTable, table: string): boolean {
  if (road?.by === 'table' && road.table === table) return true;
  return columns.some(
    (column) =>
      column.tag === 'subject' && (column.before?.includes(table) === true || column.foundBy?.table === table),
  );
}

import type { MappedColumn, MappedTable } from './personal-map';
import { PersonalKey, type PersonalTag, type SealedUnder, type Shape } from './tags';
import type { Category, Erased, PersonKind, Purpose, Recipient, Retention, SubjectRoad } from './terms';

/** Whom the rows of a table are about: by their id, or by what else leads to them. */
export type AboutWhom = PersonKind | 'client' | 'identifier' | 'digest';

/** What of a table is held alike: the lines of a register of processing. */
export interface Processing {
  /** Columns, and as `column.key` what a JSON value holds that is tagged by itself. */
  readonly columns: readonly string[];
  /** Null for an id that leads to the person: it says nothing by itself. */
  readonly category: Category | null;
  /** Why; of an id, all that its row is for. */
  readonly purposes: readonly Purpose[];
  readonly keyGroup: SealedUnder | null;
  /** `row`: as long as the rest of its row. */
  readonly retention: Retention | 'row';
  readonly recipients: readonly Recipient[];
  /** Database roles. */
  readonly readers: readonly string[];
}

export interface ProcessedTable {
  readonly schema: string;
  readonly table: string;
  readonly about: readonly AboutWhom[];
  readonly erasures: readonly ErasureOf[];
  readonly processing: readonly Processing[];
}

/** What the erasure of these does with the rows of a table. */
export interface ErasureOf {
  readonly about: readonly AboutWhom[];
  readonly erased: Erased;
}

/** Every table that has something of a person, and what of it is held alike; plain data, in the order of the map. */
export function processingOf(map: readonly MappedTable[]): ProcessedTable[] {
  return map.flatMap((table) => {
    const processing = alike(linesOf(table));
    if (processing.length === 0) return [];
    const { schema, table: name } = table;
    return [{ schema, table: name, about: aboutWhom(table, map), erasures: erasuresOf(table, map), processing }];
  });
}

function linesOf(table: MappedTable): Processing[] {
  const said = table.columns.flatMap((column) => [...ofColumn(column), ...ofKeys(column)]);
  const purposes = distinct(said.flatMap((line) => line.purposes));
  return table.columns.flatMap((column) => [
    ...(column.tag === 'subject' ? [idLine(column, purposes)] : []),
    ...ofColumn(column),
    ...ofKeys(column),
  ]);
}

function idLine({ column, readers }: MappedColumn, purposes: readonly Purpose[]): Processing {
  return {
    columns: [column],
    category: null,
    // What names who acted, in a row that is about nobody else, is there to account for the act.
    purposes: purposes.length > 0 ? purposes : ['accountability'],
    keyGroup: null,
    retention: 'row',
    recipients: [],
    readers,
  };
}

function ofColumn(column: MappedColumn): Processing[] {
  return column.tag === 'personal' ? [lineOf(column.column, column, column.keyGroup, column.readers)] : [];
}

/** What is tagged by itself within a JSON value; who reads the value, and whose key opens it, is as for the column. */
function ofKeys(column: MappedColumn): Processing[] {
  if (!('shape' in column) || !column.shape) return [];
  const keyGroup = column.tag === 'personal' ? column.keyGroup : undefined;
  return keysOf(column.shape, column.column).map(([path, tag]) => lineOf(path, tag, keyGroup, column.readers));
}

function keysOf(shape: Shape, path: string): [string, PersonalTag][] {
  return Object.entries(shape).flatMap(([key, held]): [string, PersonalTag][] => {
    if (held instanceof PersonalKey) return [[`${path}.${key}`, held.tag]];
    return typeof held === 'object' ? keysOf(held, `${path}.${key}`) : [];
  });
}

function lineOf(
  name: string,
  { category, purpose, retention, recipients = [] }: PersonalTag,
  keyGroup: SealedUnder | undefined,
  readers: readonly string[],
): Processing {
  return { columns: [name], category, purposes: [purpose], keyGroup: keyGroup ?? null, retention, recipients, readers };
}

/** Lines that differ in nothing but their column are one. */
function alike(lines: readonly Processing[]): Processing[] {
  const groups = new Map<string, Processing>();
  for (const { columns, ...held } of lines) {
    const key = JSON.stringify(held);
    groups.set(key, { columns: [...(groups.get(key)?.columns ?? []), ...columns], ...held });
  }
  return [...groups.values()];
}

function aboutWhom(table: MappedTable, map: readonly MappedTable[]): AboutWhom[] {
  return distinct(waysTo(table, map).map(({ about }) => about));
}

/** Those whose erasures do the same with the rows, together. */
function erasuresOf(table: MappedTable, map: readonly MappedTable[]): ErasureOf[] {
  const groups = new Map<string, ErasureOf>();
  for (const { about, erased } of waysTo(table, map)) {
    const key = JSON.stringify(erased);
    groups.set(key, { about: distinct([...(groups.get(key)?.about ?? []), about]), erased });
  }
  return [...groups.values()];
}

/** One way from the rows of a table to whom they are about. */
interface Way {
  readonly about: AboutWhom;
  readonly erased: Erased;
}

function waysTo({ schema, columns, road }: MappedTable, map: readonly MappedTable[]): Way[] {
  const ids = columns.flatMap((column) =>
    column.tag === 'subject' ? [{ about: column.kind, erased: column.erased }] : [],
  );
  return road ? [...ids, ...byRoad(road, schema, map)] : ids;
}

function byRoad(road: SubjectRoad, schema: string, map: readonly MappedTable[]): Way[] {
  const { erased = 'row' } = road;
  switch (road.by) {
    case 'json':
      return Object.values(road.keys).map((id) => ({ about: id.kind, erased: id.erased ?? erased }));
    case 'table':
      return map
        .filter((one) => one.schema === schema && one.table === road.table)
        .flatMap((one) => aboutWhom(one, map))
        .map((about) => ({ about, erased }));
    case 'blind-index':
      return [{ about: 'identifier', erased }];
    case 'digest':
    case 'client':
      return [{ about: road.by, erased }];
  }
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

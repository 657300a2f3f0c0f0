import { type MappedTable, type Person, type PersonKind } from '@evc/database';
import type { WatchedRow } from '../watched-tables';

/** By what somebody is found in the tables. */
export interface Traces {
  readonly ids: Readonly<Record<Person, ReadonlySet<string>>>;
  /** Blind indexes of their addresses, numbers and names, as PostgreSQL writes bytes in JSON. */
  readonly indexes: ReadonlySet<string>;
}

const KINDS: Readonly<Record<PersonKind, readonly Person[]>> = {
  account: ['account'],
  subscription: ['subscription'],
  driver: ['driver'],
  staff: ['staff'],
  'account-or-subscription': ['account', 'subscription'],
  'driver-or-staff': ['driver', 'staff'],
};

export const nameOf = ({ schema, table }: Pick<MappedTable, 'schema' | 'table'>): string => `${schema}.${table}`;

/** Whether a table holds something of people, by its tags. */
export const isPersonal = ({ columns }: MappedTable): boolean => columns.some(({ tag }) => tag !== 'impersonal');

/**
 * Rows of a table that are somebody's, by each id and each road that its tags name; of a digest nobody but who made it can tell,
 * so that any row is taken for theirs.
 */
export function rowsOf(
  table: MappedTable,
  traces: Traces,
  rows: readonly WatchedRow[],
  map: readonly MappedTable[],
): WatchedRow[] {
  const own = rows.filter(({ place }) => place === nameOf(table));
  return own.filter(({ content }) => isOf(table, content) || leadsTo(table, content));

  function isOf({ columns }: MappedTable, row: WatchedRow['content']): boolean {
    return columns.some((column) => column.tag === 'subject' && has(column.kind, row[column.column]));
  }

  function has(kind: PersonKind, value: unknown): boolean {
    return KINDS[kind].some((person) => traces.ids[person].has(String(value)));
  }

  function leadsTo({ schema, road }: MappedTable, row: WatchedRow['content']): boolean {
    switch (road?.by) {
      case undefined:
        return false;
      case 'digest':
      case 'client':
        return true;
      case 'blind-index':
        return traces.indexes.has(String(row[road.column]));
      case 'json': {
        const held = row[road.column] as Record<string, unknown>;
        return Object.entries(road.keys).some(([key, { kind }]) => has(kind, held[key]));
      }
      case 'table': {
        const next = map.find((one) => one.schema === schema && one.table === road.table);
        const theirs = next ? rowsOf(next, traces, rows, map) : [];
        return theirs.some(({ content }) =>
          Object.entries(road.on).every(([here, there]) => row[here] === content[there]),
        );
      }
    }
  }
}

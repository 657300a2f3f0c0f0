import { type MappedColumn, type MappedTable, personalMap } from '@evc/database';
import { MAPPED } from '../../data-map/mapped';
import type { RunningApp } from '../running-app';
import type { Reading } from './readings';

/** Whose data each column is: where something of a person may stand, and who may read it, follows from it. */
export const MAP = personalMap(MAPPED);

const OPERATORS = 'charging_operator';
const CHARGING = MAP.filter(({ schema }) => schema === 'charging');
const isRead = (column: MappedColumn): boolean => column.readers.includes(OPERATORS);
const tableOf = ({ schema, table }: MappedTable): string => `${schema}.${table}`;

/** What the operators' role must not select of one table of charging. */
export function columnsRefused(name: string): string[] {
  const table = CHARGING.find(({ table }) => table === name);
  if (!table) throw new Error(`charging has no table ${name}`);
  return table.columns.filter((column) => !isRead(column)).map(({ column }) => column);
}

/** Tables of charging of which that role reads something. */
export const TABLES_READ = CHARGING.filter(({ columns }) => columns.some(isRead)).map(({ table }) => table);

/** Tables of charging of which it reads nothing. */
export const TABLES_REFUSED = CHARGING.filter(({ columns }) => !columns.some(isRead)).map(({ table }) => table);

/** Tables of everybody else. */
export const TABLES_OF_PEOPLE = MAP.filter(({ schema }) => schema !== 'charging').map(tableOf);

const ROWS = MAP.map((table) => `SELECT '${tableOf(table)}' AS "table", to_jsonb(t) AS row FROM ${tableOf(table)} t`);

/** Every column that is tagged so, with all values in it, as only whoever owns the database reads it. */
export async function readTagged(app: RunningApp, isMeant: (column: MappedColumn) => boolean): Promise<Reading[]> {
  const rows = await app.adminQuery<{ table: string; row: Record<string, unknown> }>(ROWS.join(' UNION ALL '));
  return MAP.flatMap((table) => {
    const own = rows.filter((one) => one.table === tableOf(table));
    return table.columns.filter(isMeant).map(({ column }) => ({
      place: `column ${tableOf(table)}.${column}`,
      content: [...new Set(own.map(({ row }) => textOf(row[column])))].join('\n'),
    }));
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const isSealed = (column: MappedColumn): boolean => column.tag === 'personal' && column.keyGroup !== undefined;

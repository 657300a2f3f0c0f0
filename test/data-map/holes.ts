import {
  erasurePlan,
  MapError,
  type MappedTable,
  personalMap,
  type SchemaEntities,
  type SchemaName,
} from '@evc/database';
import { queryAs } from '../support/query-as';

/** Tables that no entity stands for, each with the reason. */
export const UNMAPPED: Readonly<Record<string, string>> = {
  schema_migrations: 'which migrations ran: names, checksums and times, the migration runner’s own',
};

/** Whose erasure goes through a schema. */
const ERASED: Readonly<Record<SchemaName, readonly Parameters<typeof erasurePlan>[1][]>> = {
  accounts: ['account', 'subscription'],
  charging: ['driver', 'staff'],
  keyring: ['account', 'subscription'],
};

interface Stored {
  schema: SchemaName;
  table: string;
  columns: string[];
}

/**
 * What of the stored schemas the map of personal data does not reach, a line each; empty when it reaches everything: a table without
 * an entity, a column without a tag or without a property, a person's column without a road to the person, and one that no export, no
 * retention or no erasure knows of.
 * @param adminUrl a connection that sees every schema
 */
export async function holesOf(adminUrl: string, entities: SchemaEntities): Promise<string[]> {
  try {
    const map = personalMap(entities);
    return [...beside(await storedTables(adminUrl, Object.keys(entities)), map), ...untold(map), ...unerased(map)];
  } catch (error) {
    if (error instanceof MapError) return [...error.faults];
    throw error;
  }
}

/** Parts of a partitioned table are left out: they are the table. */
function storedTables(adminUrl: string, schemas: readonly string[]): Promise<Stored[]> {
  return queryAs<Stored>(
    adminUrl,
    `SELECT n.nspname AS schema, c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [schemas],
  );
}

function beside(stored: readonly Stored[], map: readonly MappedTable[]): string[] {
  const isOf = (one: { schema: string; table: string }, other: { schema: string; table: string }): boolean =>
    one.schema === other.schema && one.table === other.table;
  const gone = map.filter((table) => !stored.some((one) => isOf(one, table)));
  return [
    ...gone.map(({ schema, table }) => `${schema}.${table} has an entity and is no table`),
    ...stored
      .filter(({ table }) => !(table in UNMAPPED))
      .flatMap((one) => {
        const table = map.find((mapped) => isOf(mapped, one));
        const name = `${one.schema}.${one.table}`;
        if (!table) return [`${name} has no entity`];
        const mapped = table.columns.map(({ column }) => column);
        return [
          ...one.columns.filter((column) => !mapped.includes(column)).map((column) => `${name}.${column} has no tag`),
          ...mapped.filter((column) => !one.columns.includes(column)).map((column) => `${name}.${column} is no column`),
        ];
      }),
  ];
}

/** The compiler asks each tag for its retention and its export; this asks again, for what got past it. */
function untold(map: readonly MappedTable[]): string[] {
  return map.flatMap(({ schema, table, columns }) =>
    columns.flatMap((column) => {
      if (column.tag !== 'personal') return [];
      const name = `${schema}.${table}.${column.column}`;
      const { exported, retention } = column as {
        exported?: typeof column.exported;
        retention?: typeof column.retention;
      };
      return [
        ...(isSaid(exported, 'withheld') ? [] : [`${name} is in no file of an export, and nothing says why`]),
        ...(isSaid(retention, 'reason') ? [] : [`${name} is kept, and nothing says how long`]),
      ];
    }),
  );
}

/** A word, or an object whose reason is one. */
function isSaid(value: string | object | undefined, reason: string): boolean {
  const word: unknown = typeof value === 'object' ? Reflect.get(value, reason) : value;
  return typeof word === 'string' && word.trim() !== '';
}

function unerased(map: readonly MappedTable[]): string[] {
  return (Object.keys(ERASED) as SchemaName[]).flatMap((schema) => {
    const tables = map.filter((table) => table.schema === schema);
    const plans = ERASED[schema].map((person) => erasurePlan(tables, person));
    const reached = new Set(
      plans.flatMap(({ deleted, unlinked, kept }) => [...deleted, ...unlinked, ...kept]).map(({ table }) => table),
    );
    return tables
      .filter(({ table, columns }) => !reached.has(table) && columns.some(({ tag }) => tag === 'personal'))
      .map(({ table }) => `${schema}.${table} is reached by no erasure`);
  });
}

import type { MappedTable } from './personal-map';
import type { SealedUnder, Shape } from './tags';

export interface SealedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** The `table.column` that is bound into each seal. */
  readonly boundTo: string;
  readonly keyGroup: SealedUnder;
  /** Set where a form is sealed: the keys that it may have. */
  readonly shape?: Shape;
}

export interface ShapedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly shape: Shape;
}

/** What the vault seals, the name that is bound into each seal, and whose key opens it. */
export function sealedColumns(map: readonly MappedTable[]): SealedColumn[] {
  return map.flatMap(({ schema, table, columns }) =>
    columns.flatMap((column) =>
      column.tag === 'personal' && column.keyGroup
        ? [
            {
              schema,
              table,
              column: column.column,
              boundTo: column.boundTo ?? `${table}.${column.column}`,
              keyGroup: column.keyGroup,
              ...(column.shape && { shape: column.shape }),
            },
          ]
        : [],
    ),
  );
}

/** The JSON values, in the open and under a seal, whose keys are declared. */
export function shapedColumns(map: readonly MappedTable[]): ShapedColumn[] {
  return map.flatMap(({ schema, table, columns }) =>
    columns.flatMap((column) =>
      'shape' in column && column.shape
        ? [{ schema, table, column: column.column, type: column.type, shape: column.shape }]
        : [],
    ),
  );
}

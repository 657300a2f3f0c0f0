import type { ErasurePlan } from './erasure-plan';
import type { RowsOfPerson } from './rows-of-person';

/** What to run, in this order, each with the person's id as its one parameter. */
export interface ErasureStatements {
  /** With the request. */
  readonly request: readonly string[];
  /** With the erasure. */
  readonly erasure: readonly string[];
}

/** A plan as statements. Every name in them is from the map, that is from the code: nothing anybody sends gets here. */
export function erasureStatements({ request, deleted, unlinked }: ErasurePlan): ErasureStatements {
  const unlink = unlinked
    .filter(({ emptied }) => emptied.length > 0)
    .map(
      (rows) => `UPDATE ${rows.table} SET ${rows.emptied.map((name) => `${name} = NULL`).join(', ')} ${where(rows)}`,
    );
  return { request: request.map(deletion), erasure: [...unlink, ...deleted.map(deletion)] };
}

function deletion(rows: RowsOfPerson): string {
  return `DELETE FROM ${rows.table} ${where(rows)}`;
}

/** The rows of the person whose id is the statement's first parameter. */
export function where({ table, column, key, through }: RowsOfPerson): string {
  if (key !== undefined) return `WHERE ${column}->>'${key}' = $1`;
  if (!through) return `WHERE ${column} = $1`;
  const same = Object.entries(through.on).map(([own, theirs]) => `other.${theirs} = ${table}.${own}`);
  return `WHERE EXISTS (SELECT FROM ${through.table} other WHERE other.${column} = $1 AND ${same.join(' AND ')})`;
}

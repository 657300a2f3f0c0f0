import type { EntityClass } from '../entities/rows';
import { describe } from './described';

/**
 * The columns of an entity as SELECT and RETURNING name them, each answered as its property, so that a row is spelled alike
 * whether a statement or `of(Entity)` read it: `account_id AS "accountId", since`.
 * @param only these properties; default: all
 * @param table name or alias that goes before each, in statements of several tables
 */
export function columnsOf<Entity extends object>(
  entity: EntityClass<Entity>,
  { only, table }: { readonly only?: readonly (keyof Entity & string)[]; readonly table?: string } = {},
): string {
  const wanted: readonly string[] | undefined = only;
  return describe(entity)
    .columns.filter(({ property }) => wanted?.includes(property) ?? true)
    .map(({ property, column }) => {
      const name = table === undefined ? column : `${table}.${column}`;
      return property === column ? name : `${name} AS "${property}"`;
    })
    .join(', ');
}

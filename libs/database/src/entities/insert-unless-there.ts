import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { describe } from '../map/described';
import type { Sql } from '../statements';
import type { EntityClass } from './rows';

/** One row, unless there is one that it may not stand beside: then nothing happens. @returns whether it was written */
export async function insertUnlessThere<Entity extends object>(
  sql: Sql,
  entity: EntityClass<Entity>,
  row: { readonly [Property in keyof Entity]?: Readonly<Entity[Property]> },
): Promise<boolean> {
  const key = describe(entity).columns.flatMap(({ key: isKey, property }) => (isKey ? [property] : []));
  const insert = sql
    .of(entity)
    .createQueryBuilder()
    .insert()
    .values(row as QueryDeepPartialEntity<Entity>)
    .updateEntity(false);
  const answer = await insert.orIgnore().returning(key).execute();
  return (answer.raw as unknown[]).length === 1;
}

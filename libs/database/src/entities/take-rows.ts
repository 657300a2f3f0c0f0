import type { Rows, Where } from './rows';

/**
 * Deletes rows and answers what they held, in one statement: of two who take the same row at once, one gets it. (TypeORM's own
 * `returning` with a delete answers column names.)
 */
export async function takeRows<Entity extends object>(rows: Rows<Entity>, where: Where<Entity>): Promise<Entity[]> {
  const builder = rows.createQueryBuilder();
  const columns = builder.expressionMap.mainAlias?.metadata.columns ?? [];
  const returned = columns.map(({ databaseName, propertyName }) => `"${databaseName}" AS "${propertyName}"`);
  const taken = await builder.delete().where(where).returning(returned.join(', ')).execute();
  return taken.raw as Entity[];
}

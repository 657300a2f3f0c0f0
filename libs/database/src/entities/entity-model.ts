import type { EntityManager } from 'typeorm';
import type { Statements } from '../statements';
import type { RoleDataSource } from './data-source';
import type { EntityClass, Rows } from './rows';

/**
 * What one database role knows of entities. TypeORM itself is loaded when the first is asked for: it holds some 9 MB, for which a
 * process that asks for none has no use. In entity files stand decorators alone, and those are a few small modules.
 */
export class EntityModel {
  private source: RoleDataSource | undefined;

  /** @param database runs what is asked outside a transaction */
  constructor(private readonly database: Statements) {}

  /** TypeORM's data source over this role's own pool. */
  get dataSource(): RoleDataSource {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` would make `of` a promise in every repository
    const { RoleDataSource: Source } = require('./data-source') as typeof import('./data-source');
    return (this.source ??= new Source(this.database));
  }

  managerOver(statements: Statements): EntityManager {
    return this.dataSource.managerOver(statements);
  }

  /** @throws TypeORM's errors when the class is no entity */
  rowsOf<Entity extends object>(entity: EntityClass<Entity>, manager: EntityManager): Rows<Entity> {
    this.dataSource.learn(entity);
    return manager.getRepository(entity);
  }
}

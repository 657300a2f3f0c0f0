import { DataSource } from 'typeorm/data-source/DataSource';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { EntityManager } from 'typeorm/entity-manager/EntityManager';
import { getMetadataArgsStorage } from 'typeorm/globals';
import { EntityMetadataBuilder } from 'typeorm/metadata-builder/EntityMetadataBuilder';
import { EntityMetadataValidator } from 'typeorm/metadata-builder/EntityMetadataValidator';
import { DefaultNamingStrategy } from 'typeorm/naming-strategy/DefaultNamingStrategy';
import type { QueryRunner } from 'typeorm/query-runner/QueryRunner';
import { columnOf } from '../map/naming';
import type { Statements } from '../statements';
import { StatementRunner } from './query-runner';
import type { EntityClass } from './rows';

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? columnOf(property);
  }
}

/**
 * TypeORM's data source of one role, without a connection of its own: its runners send through the statements it was made for.
 * So nothing it does can take a second connection or end our pool, and entities need no list: each is learned at its first use.
 */
export class RoleDataSource extends DataSource {
  constructor(private readonly statements: Statements) {
    super({ type: 'postgres', driver: {}, namingStrategy: new SnakeCase(), entities: [], synchronize: false });
  }

  /** @throws TypeORM's errors when the class has no `@Entity`, no key, or a type that PostgreSQL has not */
  learn(entity: EntityClass): void {
    if (this.entityMetadatasMap.has(entity)) return;
    const [metadata] = new EntityMetadataBuilder(this, getMetadataArgsStorage()).build([entity]);
    if (!metadata) throw new Error(`${entity.name} is no entity`);
    new EntityMetadataValidator().validate(metadata, [metadata], this.driver);
    this.entityMetadatas.push(metadata);
    this.entityMetadatasMap.set(entity, metadata);
  }

  managerOver(statements: Statements): EntityManager {
    return this.createEntityManager(new StatementRunner(this.driver as PostgresDriver, statements));
  }

  override createQueryRunner(): QueryRunner {
    const { queryRunner } = this.managerOver(this.statements);
    if (!queryRunner) throw new Error('a manager without a runner');
    return queryRunner;
  }

  /** There is nothing to connect. */
  override initialize(): Promise<this> {
    Object.assign(this, { isInitialized: true });
    return Promise.resolve(this);
  }

  /** The pool has one owner, and that is `Database`. */
  override destroy(): Promise<void> {
    Object.assign(this, { isInitialized: false });
    return Promise.resolve();
  }
}

import { type DynamicModule, Module } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Database } from '../database';
import type { EntityClass } from './rows';

/**
 * TypeORM's data source of one role, under the token of `@nestjs/typeorm` (`@InjectDataSource('charging')`), over the pool that
 * `DatabaseModule` opened and will close. The package's own module would try again and again to connect, and end the pool: here
 * is nothing to connect. An entity that TypeORM cannot map stops the start, not its first use.
 */
@Module({})
export class DataSourceModule {
  static of(role: string, database: symbol, entities: readonly EntityClass[]): DynamicModule {
    const provide = getDataSourceToken(role);
    const useFactory = ({ model: { dataSource } }: Database) => {
      for (const entity of entities) dataSource.learn(entity);
      return dataSource.initialize();
    };
    return {
      module: DataSourceModule,
      global: true,
      providers: [{ provide, useFactory, inject: [database] }],
      exports: [provide],
    };
  }
}

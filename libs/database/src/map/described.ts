import { getMetadataArgsStorage } from 'typeorm/globals';
import type { EntityClass } from '../entities/rows';
import { MapError } from './map-error';
import { columnOf } from './naming';

export interface DescribedColumn {
  readonly property: string;
  readonly column: string;
  readonly type: string;
  readonly key: boolean;
  readonly nullable: boolean;
}

export interface Described {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly DescribedColumn[];
}

/** What the decorators of TypeORM say of a class, without TypeORM itself. @throws MapError when it is no entity */
export function describe(entity: EntityClass): Described {
  const { tables, columns } = getMetadataArgsStorage();
  const table = tables.find(({ target }) => target === entity)?.name;
  if (table === undefined) throw new MapError([`${entity.name} is no entity with a table's name`]);
  return {
    name: entity.name,
    table,
    columns: columns
      .filter(({ target }) => target === entity)
      .map(({ propertyName, options }) => ({
        property: propertyName,
        column: options.name ?? columnOf(propertyName),
        type: String(options.type),
        key: options.primary === true,
        nullable: options.nullable === true,
      })),
  };
}

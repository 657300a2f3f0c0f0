/**
 * The decorators of TypeORM that an entity has use for: the modules they stand in alone, not the library (0.3 MB against 9).
 * Relations, subscribers and generated values are not among them: no row comes or goes by itself.
 */
export { Column } from 'typeorm/decorator/columns/Column';
export { PrimaryColumn } from 'typeorm/decorator/columns/PrimaryColumn';
export { Entity } from 'typeorm/decorator/entity/Entity';

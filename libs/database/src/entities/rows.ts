import type { FindOptionsWhere, Repository } from 'typeorm';

/** A class with `@Entity` and tagged columns: see map/index.ts. */
export type EntityClass<Entity extends object = object> = new () => Entity;

/**
 * What may be done with an entity's rows: each call is one statement, so that what it costs and locks shows where it stands.
 * `save` and `remove` read before they write; the `OrFail` forms put what was looked for, a person's value, into an error.
 */
export type Rows<Entity extends object> = Pick<
  Repository<Entity>,
  | 'count'
  | 'countBy'
  | 'createQueryBuilder'
  | 'decrement'
  | 'delete'
  | 'exists'
  | 'existsBy'
  | 'find'
  | 'findBy'
  | 'findOne'
  | 'findOneBy'
  | 'increment'
  | 'insert'
  | 'update'
  | 'upsert'
>;

/** Which rows: every property that is named must fit. */
export type Where<Entity extends object> = FindOptionsWhere<Entity>;

import type { QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import type { EntityModel } from './entities/entity-model';
import type { EntityClass, Rows } from './entities/rows';

/** Runs one parameterised statement and answers its rows. Unqualified names resolve in the role's own schema. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;

  /** The rows of an entity's table, by way of this connection or transaction alone: statements and entities may be mixed. */
  of<Entity extends object>(entity: EntityClass<Entity>): Rows<Entity>;
}

/** A statement runner inside BEGIN … COMMIT. Pass it on explicitly: there is no ambient transaction. */
export type Tx = Sql;

/** What becomes of an answer, in the turn in which it comes: no layer has to wait for another one. */
export type Taken<T> = (result: QueryResult) => T;

const rowsOf = ({ rows }: QueryResult): unknown[] => rows;

/** Both ways of asking end in `run`, so that faults, pipelining and the end of a transaction hold for both. */
export abstract class Statements implements Sql {
  protected abstract readonly model: EntityModel;
  private manager: EntityManager | undefined;

  /** @throws DatabaseFault, DatabaseUnavailable */
  abstract run<T>(text: string, params: readonly unknown[], taken: Taken<T>): Promise<T>;

  /** @throws DatabaseFault, DatabaseUnavailable */
  query<Row = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run(text, params, rowsOf as Taken<Row[]>);
  }

  of<Entity extends object>(entity: EntityClass<Entity>): Rows<Entity> {
    this.manager ??= this.model.managerOver(this);
    return this.model.rowsOf(entity, this.manager);
  }
}

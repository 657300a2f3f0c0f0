import type { QueryResult as DriverResult } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import { QueryResult } from 'typeorm/query-runner/QueryResult';
import type { Statements } from '../statements';

/**
 * Sends what TypeORM asks through the statements it was made for, and through nothing else: it holds no connection, begins no
 * transaction and awaits no listener before it sends, so what is asked for at once leaves in one write (ADR 0018) and a refusal
 * is a DatabaseFault without values. It says that a transaction is open, so that TypeORM never asks for one of its own.
 */
export class StatementRunner extends PostgresQueryRunner {
  override isTransactionActive = true;
  protected override transactionDepth = 1;

  constructor(
    driver: PostgresDriver,
    private readonly statements: Statements,
  ) {
    super(driver, 'master');
  }

  override query(text: string, params: unknown[] | undefined, structured: true): Promise<QueryResult>;
  override query(text: string, params?: unknown[], structured?: boolean): Promise<unknown>;
  override async query(text: string, params?: unknown[], structured = false): Promise<unknown> {
    const result = await this.statements.run(text, params ?? [], asTypeOrm);
    return structured ? result : result.raw;
  }

  /** The statements are somebody else's to give back. */
  override release(): Promise<void> {
    return Promise.resolve();
  }

  override connect(): Promise<never> {
    return refused();
  }

  override startTransaction(): Promise<never> {
    return refused();
  }

  override commitTransaction(): Promise<never> {
    return refused();
  }

  override rollbackTransaction(): Promise<never> {
    return refused();
  }

  override stream(): Promise<never> {
    return refused();
  }
}

function refused(): Promise<never> {
  return Promise.reject(new Error('connections and transactions are those of Database.transaction'));
}

/** As TypeORM's own runner answers: with UPDATE and DELETE, `raw` is the rows and their number. */
function asTypeOrm({ rows, rowCount, command }: DriverResult): QueryResult {
  const result = new QueryResult();
  result.records = rows as unknown[];
  result.affected = rowCount ?? 0;
  result.raw = command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;
  return result;
}

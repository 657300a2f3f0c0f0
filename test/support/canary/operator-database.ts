import { Client, escapeIdentifier } from 'pg';
import type { ClientContexts } from '@evc/database';
import { clientContextsOf } from '../client-contexts';
import type { RunningApp } from '../running-app';
import type { Reading } from './readings';

/** A table or view, and the columns of it that the operator's role may select. */
export interface ReadableRelation {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** What the server says to a statement: rows and notices, or everything it told about the failure. */
export interface SqlAnswer {
  readonly rows: readonly Record<string, unknown>[];
  readonly error: { readonly code: string; readonly text: string } | null;
}

/**
 * Everything that `charging_operator` may read, asked of the server: tables, views, materialised views. Of the server's
 * own catalogues those columns that can hold values or statements: statistics have samples of values, activity has
 * texts of statements. Names, numbers and types of objects are what migrations made them.
 */
export async function readableRelations(running: RunningApp): Promise<ReadableRelation[]> {
  return running.adminQuery<ReadableRelation>(
    `SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND n.nspname <> 'information_schema' AND c.relname NOT LIKE 'pg\\_timezone%'
        AND (n.nspname <> 'pg_catalog' OR a.atttypid::regtype::text IN ('text', 'text[]', 'anyarray', 'bytea', 'inet', 'jsonb', 'xml'))
        AND has_schema_privilege('charging_operator', n.oid, 'USAGE')
        AND has_column_privilege('charging_operator', c.oid, a.attnum, 'SELECT')
      GROUP BY n.nspname, c.relname ORDER BY 1, 2`,
  );
}

/** A connection of the operator's role, for statements that nobody has read. */
export class OperatorConnection {
  private readonly notices: unknown[] = [];

  private constructor(
    private readonly client: Client,
    private readonly contexts: ClientContexts,
  ) {
    client.on('notice', (notice) => void this.notices.push(textOf(notice)));
  }

  static async of(running: RunningApp): Promise<OperatorConnection> {
    const client = new Client({ connectionString: running.database.urls.operator });
    await client.connect();
    return new OperatorConnection(client, clientContextsOf(running.database));
  }

  /** A context as the product signs it, which a statement alone could not come by. */
  contextOf(clientId: string): Promise<string> {
    return this.contexts.of(clientId);
  }

  /**
   * Runs statements in one transaction, which is rolled back.
   * @param clientId the context that the product would set; null for none
   * @returns the answer to the last one; errors are answers
   */
  async ask(clientId: string | null, statements: readonly string[]): Promise<SqlAnswer> {
    await this.client.query('BEGIN');
    try {
      const context = clientId === null ? null : await this.contextOf(clientId);
      if (context !== null) await this.client.query(`SET LOCAL evc.client_id = '${context}'`);
      let answer: SqlAnswer = { rows: [], error: null };
      for (const statement of statements) {
        await this.client.query('SAVEPOINT before');
        answer = await this.run(statement);
        if (answer.error) await this.client.query('ROLLBACK TO before');
      }
      return answer;
    } finally {
      await this.client.query('ROLLBACK');
    }
  }

  /** Every value of the relations, a reading for each column. */
  async readAll(clientId: string | null, relations: readonly ReadableRelation[]): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const { schema, name, columns } of relations) {
      const list = columns.map((column) => `${escapeIdentifier(column)}::text`).join(', ');
      const { rows, error } = await this.ask(clientId, [
        `SELECT ${list} FROM ${escapeIdentifier(schema)}.${escapeIdentifier(name)}`,
      ]);
      // Some of the server's own views are refused by the functions beneath them.
      if (error && schema !== 'pg_catalog') throw new Error(`${schema}.${name}: ${error.text}`);
      if (error) readings.push({ place: `error of ${schema}.${name}`, content: error.text });
      for (const column of columns) {
        readings.push({
          place: `column ${schema}.${name}.${column}`,
          content: rows.map((row) => row[column]).join('\n'),
        });
      }
    }
    return readings;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async run(statement: string): Promise<SqlAnswer> {
    try {
      const { rows } = await this.client.query<Record<string, unknown>>(statement);
      return { rows: [...rows, ...this.notices.splice(0).map((notice) => ({ notice }))], error: null };
    } catch (error) {
      const told = [textOf(error as Error), ...this.notices.splice(0)].join('\n');
      return { rows: [], error: { code: (error as { code?: string }).code ?? '', text: told } };
    }
  }
}

/** All that a client program gets to see of an error or notice. */
function textOf(told: { message?: string | undefined }): string {
  return JSON.stringify({ ...told, message: told.message });
}

import { type ClientBase, Query, type QueryResult } from 'pg';

/**
 * What pg makes of `{ name, text, values }`, without the copy that it first takes of each property's descriptor: with it an
 * operator's page took this process 4 % more (ADR 0043).
 */
class Asked extends Query {
  constructor(
    text: string,
    values: unknown[],
    readonly name: string | undefined,
    done: (error: Error | undefined, result: unknown) => void,
  ) {
    super(text, values, done);
  }
}

/**
 * Puts a statement into the connection's queue. Named or not, its answer is told in the same turn, so that the first refusal
 * of many is the first that is heard.
 * @throws the driver's errors, also where the connection has broken or gives up on an answer
 */
export function ask(
  client: ClientBase,
  text: string,
  values: unknown[],
  name: string | undefined,
): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(
      new Asked(text, values, name, (error, result) => (error ? reject(error) : resolve(result as QueryResult))),
    );
  });
}

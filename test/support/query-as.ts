import { Client } from 'pg';

/** One statement on a connection of its own, which is closed again. */
export async function queryAs<Row extends object>(
  url: string,
  text: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...params])).rows;
  } finally {
    await client.end();
  }
}

/** As `queryAs`, on one connection which the first statement opens and `end` closes: opening costs more than most statements. */
export function queriesOf(url: string): {
  query: <Row extends object>(text: string, params?: readonly unknown[]) => Promise<Row[]>;
  end(): Promise<void>;
} {
  let client: Promise<Client> | undefined;
  const open = async (): Promise<Client> => {
    const opened = new Client({ connectionString: url });
    opened.on('error', () => (client = undefined)); // A test ended all connections: the next statement opens another.
    await opened.connect();
    return opened;
  };
  return {
    query: async <Row extends object>(text: string, params: readonly unknown[] = []) =>
      (await (await (client ??= open())).query<Row>(text, [...params])).rows,
    end: async () => {
      await (await client)?.end();
    },
  };
}

import { Client } from 'pg';
import * as sql from './history-sql';

export interface History {
  readonly sessions: number;
  /** The client operator whose pages are measured: it gets the largest share. */
  readonly clientId: string;
  /** Account ids of drivers who can sign in. */
  readonly drivers: readonly string[];
}

const BATCH = 50_000;

/**
 * Fills a database whose apps have started once. Does nothing when it was filled before.
 * @param adminUrl a superuser
 * @param tell gets how many sessions are there
 */
export async function fillHistory(adminUrl: string, history: History, tell: (sessions: number) => void): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'bench-fill' });
  await client.connect();
  try {
    if (await isFilled(client, history.sessions)) return;
    await client.query('SET synchronous_commit = off');
    const attribution = await attributionByNetwork(client, history.clientId);
    await client.query(sql.CLIENTS);
    await client.query(sql.ARRANGEMENTS);
    // DDL takes no parameters; the id comes from our own database.
    await client.query(sql.RANKED.replace('$1', `'${history.clientId}'`));
    for (const statement of sql.CHARGE_POINTS) await client.query(statement);
    await client.query(sql.CARDS, [sql.DRIVERS]);
    for (const statement of sql.PEOPLE) await client.query(statement, [sql.DRIVERS]);
    for (let from = 1; from <= history.sessions; from += BATCH) {
      const to = Math.min(from + BATCH - 1, history.sessions);
      await client.query(sql.SESSIONS, [from, to, history.sessions, history.drivers, attribution]);
      tell(to);
    }
    for (const statement of [sql.DRIVER_SESSIONS, sql.PSEUDONYMS, sql.METER_VALUES]) await client.query(statement);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    await client.query('CREATE TABLE public.bench_filled (sessions int)');
    await client.query('INSERT INTO public.bench_filled VALUES ($1)', [history.sessions]);
  } finally {
    await client.end();
  }
}

/** @throws when it was filled with another number of sessions */
async function isFilled(client: Client, wanted: number): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.bench_filled') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return false;
  const filled = await client.query<{ sessions: number }>('SELECT sessions FROM public.bench_filled');
  const sessions = filled.rows[0]?.sessions;
  if (sessions !== wanted) throw new Error(`the database kept there has ${sessions ?? 'some'} sessions, not ${wanted}`);
  return true;
}

/** As the server decided it for a session of each network, so that a page is as long as in real life. */
async function attributionByNetwork(client: Client, clientId: string): Promise<string> {
  const { rows } = await client.query<{ byNetwork: Record<string, unknown> | null }>(
    `SELECT jsonb_object_agg(network, attribution) AS "byNetwork" FROM charging.sessions WHERE client_id = $1`,
    [clientId],
  );
  const byNetwork = rows[0]?.byNetwork ?? {};
  for (const network of ['public', 'private']) {
    if (!(network in byNetwork)) throw new Error(`no session of the ${network} network to take the attribution from`);
  }
  return JSON.stringify(byNetwork);
}

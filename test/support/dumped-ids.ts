import type { RunningApp } from './running-app';

/** A UUID, however it is written, and whatever else is long enough to be one of a kind: a digest, a token, a sealed value. */
const UNIQUE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{2}){16,}|[\w-]{22,}/gi;

/** Every such value in every row of a schema and its job queue, wherever it stands, with the tables that hold it. */
export async function idsIn(running: RunningApp, app: 'accounts' | 'charging'): Promise<Map<string, Set<string>>> {
  const tables = await running.adminQuery<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ($1::text, $1::text || '_jobs')`,
    [app],
  );
  const found = new Map<string, Set<string>>();
  for (const { name } of tables) {
    const rows = await running.adminQuery<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t`);
    for (const { row } of rows) {
      for (const [text] of row.matchAll(UNIQUE)) {
        const id = plain(text);
        found.set(id, (found.get(id) ?? new Set()).add(name));
      }
    }
  }
  return found;
}

/** Where values stand that stand in both schemas; ids of businesses, which are public, and names of jobs apart. */
export async function sharedIds(running: RunningApp): Promise<string[]> {
  const known = await running.adminQuery<{ word: string }>(
    `SELECT client_id::text AS word FROM charging.clients UNION SELECT identifier FROM charging_jobs._private_tasks`,
  );
  const open = new Set(known.map(({ word }) => plain(word)));
  const [accounts, charging] = [await idsIn(running, 'accounts'), await idsIn(running, 'charging')];
  const shared = [...accounts.keys()].filter((id) => charging.has(id) && !open.has(id));
  return shared.map((id) => [...(accounts.get(id) ?? []), ...(charging.get(id) ?? [])].join(' = '));
}

/**
 * Energies of sessions that stand in accounts too, as a number of its own. From a kilowatt hour on one that is not round is as
 * good as an id: whoever has both dumps could join by it.
 */
export async function sharedEnergies(running: RunningApp): Promise<string[]> {
  const sessions = await running.adminQuery<{ wh: string }>(
    'SELECT DISTINCT energy_wh::text AS wh FROM charging.sessions WHERE energy_wh >= 1000 AND energy_wh % 1000 <> 0',
  );
  const energies = new Set(sessions.map(({ wh }) => wh));
  const tables = await running.adminQuery<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('accounts', 'accounts_jobs')`,
  );
  const shared: string[] = [];
  for (const { name } of tables) {
    const rows = await running.adminQuery<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t`);
    for (const [number] of rows
      .map(({ row }) => row)
      .join('\n')
      .matchAll(/(?<![\w.-])\d{4,}(?![\w.-])/g))
      if (energies.has(number)) shared.push(`${name}: ${number} Wh`);
  }
  return shared;
}

const plain = (text: string): string => text.toLowerCase().replaceAll('-', '');

import type { RunningApp } from './running-app';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Every UUID in every row of a schema and its job queue, wherever it stands, with the tables that hold it. */
export async function idsIn(running: RunningApp, app: 'accounts' | 'charging'): Promise<Map<string, Set<string>>> {
  const tables = await running.adminQuery<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ($1::text, $1::text || '_jobs')`,
    [app],
  );
  const found = new Map<string, Set<string>>();
  for (const { name } of tables) {
    const rows = await running.adminQuery<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t`);
    for (const { row } of rows) {
      for (const [id] of row.matchAll(UUID)) {
        const places = found.get(id.toLowerCase()) ?? new Set();
        found.set(id.toLowerCase(), places.add(name));
      }
    }
  }
  return found;
}

/** Where UUIDs stand that stand in both schemas; ids of businesses, which are public, apart. */
export async function sharedIds(running: RunningApp): Promise<string[]> {
  const clients = await running.adminQuery<{ id: string }>('SELECT client_id AS id FROM charging.clients');
  const open = new Set(clients.map(({ id }) => id));
  const [accounts, charging] = [await idsIn(running, 'accounts'), await idsIn(running, 'charging')];
  const shared = [...accounts.keys()].filter((id) => charging.has(id) && !open.has(id));
  return shared.map((id) => [...(accounts.get(id) ?? []), ...(charging.get(id) ?? [])].join(' = '));
}

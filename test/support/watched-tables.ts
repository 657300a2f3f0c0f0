import type { RunningApp } from './running-app';

/** Rows as they were written, also those that are gone by now. */
export interface WatchedRow {
  /** With its schema; the whole table where the row went into a part of it. */
  readonly place: string;
  readonly content: Record<string, unknown>;
}

const ROLES = ['accounts', 'charging', 'keyring'];

/** Keeps every row that is written into these tables from now on. */
export async function watchTables(
  running: Pick<RunningApp, 'adminQuery'>,
  tables: readonly string[],
): Promise<() => Promise<WatchedRow[]>> {
  await running.adminQuery('CREATE SCHEMA watched');
  await running.adminQuery('CREATE TABLE watched.rows (place text, content jsonb)');
  await running.adminQuery(`CREATE FUNCTION watched.keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO watched.rows VALUES (TG_ARGV[0], to_jsonb(NEW));
      RETURN NULL;
    END $$`);
  await running.adminQuery(`GRANT USAGE ON SCHEMA watched TO ${ROLES.join(', ')}`);
  await running.adminQuery(`GRANT INSERT ON watched.rows TO ${ROLES.join(', ')}`);
  const triggers = tables.map(
    (table) =>
      `CREATE TRIGGER watched AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION watched.keep('${table}')`,
  );
  await running.adminQuery(triggers.join(';\n'));
  return () => running.adminQuery<WatchedRow & object>('SELECT place, content FROM watched.rows');
}

import type { Database } from './database';
import { openDatabase } from './database.module';
import { DatabaseFault, DatabaseUnavailable } from './faults';

/** A database that the environment names cannot be used. The message says which, why and what to do, and no password. */
export class NamedDatabaseFault extends Error {
  override readonly name = 'NamedDatabaseFault';
  readonly repairable = true;
}

/**
 * Asks each database that the environment names for an answer, before anything is made in one.
 * @param urls by the variable that names it
 * @throws NamedDatabaseFault
 */
export async function assertAnswer(urls: Readonly<Record<string, string>>): Promise<void> {
  for (const [variable, url] of Object.entries(urls)) {
    const database = await openNamed(variable, url);
    await database.close();
  }
}

/** One connection to what a variable names. @throws NamedDatabaseFault */
export async function openNamed(variable: string, url: string): Promise<Database> {
  try {
    return await openDatabase(url, 1);
  } catch (error) {
    throw new NamedDatabaseFault(
      `The database that ${variable} names cannot be used: ${reasonOf(error, new URL(url))}`,
    );
  }
}

/** By SQLSTATE, or what the operating system says. */
function reasonOf(error: unknown, { hostname, port, username, pathname }: URL): string {
  const place = `${hostname}:${port || '5432'}`;
  if (error instanceof DatabaseUnavailable)
    return `${place} does not answer (${error.reason}). Start that server, or mend the address.`;
  const state = error instanceof DatabaseFault ? error.sqlState : '';
  if (state.startsWith('28'))
    return `${place} refuses the user ${decodeURIComponent(username)} or the password (${state}). Mend the URL.`;
  if (state === '3D000')
    return `${place} has no database ${decodeURIComponent(pathname.slice(1))}. Make it with database-setup.js (docs/operations.md).`;
  return `${error instanceof Error ? error.message : String(error)}. Mend the URL or the server at ${place}.`;
}

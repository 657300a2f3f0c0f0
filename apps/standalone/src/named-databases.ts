import { type Database, DatabaseFault, DatabaseUnavailable, type DatabaseUrls, openDatabase } from '@evc/database';

/** The variable of each role's URL. */
const VARIABLES: Readonly<Record<keyof DatabaseUrls, string>> = {
  owner: 'OWNER_DATABASE_URL',
  accounts: 'ACCOUNTS_DATABASE_URL',
  charging: 'CHARGING_DATABASE_URL',
  operator: 'CHARGING_OPERATOR_DATABASE_URL',
  keyring: 'KEYRING_DATABASE_URL',
};

/** A database that the environment names cannot be used. The message says which, why and what to do, and no password. */
export class NamedDatabaseFault extends Error {
  override readonly name = 'NamedDatabaseFault';
}

/** Asks each database that the environment names for an answer, before anything is made in one. @throws NamedDatabaseFault */
export async function assertAnswer(urls: DatabaseUrls): Promise<void> {
  for (const [role, variable] of Object.entries(VARIABLES)) {
    const database = await openNamed(variable, urls[role as keyof DatabaseUrls]);
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

import { type Database, openDatabase } from '@evc/database';
import { Client } from 'pg';
import type { TestDatabase } from './database';

/** Whoever owns the whole database, looking at the accounts' schema. */
export interface Superuser {
  /** For what a person would type, several statements at once. */
  readonly admin: Client;
  /** For what reads as the product does, such as the verification of the ledger. */
  readonly db: Database;
  close(): Promise<void>;
}

export async function openSuperuser({ adminUrl }: Pick<TestDatabase, 'adminUrl'>): Promise<Superuser> {
  const url = new URL(adminUrl);
  url.searchParams.set('options', '-csearch_path=accounts');
  const admin = new Client({ connectionString: url.toString() });
  await admin.connect();
  const db = await openDatabase(url.toString(), 1);
  const close = async (): Promise<void> => {
    await admin.end();
    await db.close();
  };
  return { admin, db, close };
}

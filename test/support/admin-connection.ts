import { Client } from 'pg';
import { atEnd } from './at-end';
import { testServer } from './test-server';

let admin: Promise<Client> | undefined;

/** The superuser's connection that all files of a bundle share: opening one costs the server more than what it is asked. */
export function adminConnection(): Promise<Client> {
  admin ??= connect();
  return admin;
}

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: testServer().adminUrl });
  await client.connect();
  atEnd('the connection of the superuser', async () => {
    admin = undefined;
    await client.end();
  });
  return client;
}

import { ConfigError, databaseSetupConfig } from '@evc/config';
import { bootstrapDatabase } from '@evc/database';

/** Makes database, roles and schemas on a server of your own; safe to repeat. The apps migrate themselves at start. */
async function main(): Promise<void> {
  const { adminUrl, database, passwords } = databaseSetupConfig();
  await bootstrapDatabase(adminUrl, { database, passwords });
  process.stdout.write(
    `Database ${database} is ready: roles evc_owner, accounts, charging, charging_operator and keyring.\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

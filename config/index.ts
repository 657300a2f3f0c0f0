/** The only place that reads `process.env`: one schema for each way to run, every mistake named at once. */
export { accountsConfig, type AccountsConfig, accountsEnv } from './accounts.env';
export { chargingConfig, type ChargingConfig, chargingEnv } from './charging.env';
export { databaseSetupConfig, databaseSetupEnv } from './database.env';
export { ledgerConfig, ledgerEnv } from './ledger.env';
export { type MobileApps } from './mobile-apps';
export { portalConfig, portalEnv } from './portal.env';
export type { PushTarget } from './push';
export { ConfigError } from './shared';
export { standaloneConfig, type StandaloneConfig, standaloneEnv } from './standalone.env';

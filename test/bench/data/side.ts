import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import { chargeInEachNetwork, type DemoFacts } from './attributed-sessions';
import type { BenchDatabase } from './database-cluster';
import { fillHistory } from './fill';
import { type Driver, registerDriver } from './people';

/** A server with its filled database and people who can sign in there. */
export interface Side {
  readonly server: StandaloneProcess;
  readonly database: BenchDatabase;
  readonly dataDir: string;
  readonly demo: DemoFacts;
  readonly operator: DemoFacts['operators'][number];
  readonly drivers: readonly Driver[];
}

export interface SideOptions {
  readonly dataDir: string;
  readonly database: BenchDatabase;
  readonly sessions: number;
  readonly nodeArguments: readonly string[];
  /** Adds to what `npm start` reads. */
  readonly env?: Readonly<Record<string, string>>;
  /** The checkout whose server it is; this one unless given. */
  readonly root?: string;
  readonly tell: (text: string) => void;
}

const DRIVERS = 20;

/** Starts the server as `npm start` would, with its defaults, on a database beside; then fills the database. */
export async function openSide(options: SideOptions): Promise<Side> {
  const { dataDir, database, sessions, nodeArguments, tell } = options;
  const port = await freePort();
  const env = {
    LOG_LEVEL: 'info',
    OWNER_DATABASE_URL: database.urls.owner,
    ACCOUNTS_DATABASE_URL: database.urls.accounts,
    CHARGING_DATABASE_URL: database.urls.charging,
    CHARGING_OPERATOR_DATABASE_URL: database.urls.operator,
    KEYRING_DATABASE_URL: database.urls.keyring,
    ...options.env,
  };
  const { root } = options;
  const server = await StandaloneProcess.start({ dataDir, port, env, nodeArguments, ...(root && { root }) });
  try {
    const demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts;
    const [operator] = demo.operators;
    if (!operator) throw new Error('the demo has no operator');
    const drivers = await knownDrivers(server.url, join(dataDir, 'bench-drivers.json'));
    await chargeInEachNetwork(server.url, demo, operator.clientId);
    const history = { sessions, clientId: operator.clientId, drivers: drivers.map(({ driverId }) => driverId) };
    await fillHistory(database.adminUrl, history, (done) => tell(`${done} of ${sessions} sessions`));
    return { server, database, dataDir, demo, operator, drivers };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function knownDrivers(baseUrl: string, file: string): Promise<Driver[]> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as Driver[];
  const drivers: Driver[] = [];
  while (drivers.length < DRIVERS) drivers.push(await registerDriver(baseUrl));
  await writeFile(file, JSON.stringify(drivers), { mode: 0o600 });
  return drivers;
}

import type { BootstrapOptions } from '@evc/database';

/** What a test worker needs to know of the run's PostgreSQL. */
export interface TestServer {
  readonly adminUrl: string;
  readonly passwords: BootstrapOptions['passwords'];
  /** Path of the server's own log, to look at what it tells of the values that went through it. */
  readonly logFile: string;
}

const variable = 'EVC_TEST_SERVER';

/** Workers are started after the global setup and inherit its environment: Jest has no other way to hand them something. */
export function announceTestServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

/** @throws Error outside the tiers that have a database */
export function testServer(): TestServer {
  const server = process.env[variable];
  if (server === undefined) {
    throw new Error(
      'There is no test database here: name the file *.int-spec.ts, or put it into a tier that has one (jest.config.cjs).',
    );
  }
  return JSON.parse(server) as TestServer;
}

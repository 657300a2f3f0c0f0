import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DemoFacts, readDemoFacts } from '../../apps/simulator/src/demo-facts';
import { OperatorApi } from '../../apps/simulator/src/operator-api';
import { atEnd } from './at-end';
import { demoDataDir } from './data-dir';
import { PushService } from './push-service';
import { queriesOf } from './query-as';
import { freePort, StandaloneProcess } from './standalone-process';

/** The built product as a process, on a DATA_DIR of its own with the demo. */
export interface RunningProduct {
  readonly server: StandaloneProcess;
  /** Since when the process runs. */
  readonly startedAt: Date;
  readonly dataDir: string;
  readonly demo: DemoFacts;
  /** One for each client of the demo: a code signs in once, so whoever makes one of their own may wait for the next code. */
  readonly operators: readonly OperatorApi[];
  /** Where pushes to browsers go, and what came there. */
  readonly pushes: PushService;
  /** One statement as the superuser, who sees every row. */
  admin<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Starts it again on the same DATA_DIR and PORT, after it was killed. */
  restart(): Promise<void>;
}

let product: Promise<RunningProduct> | undefined;

/**
 * One product that the files of a bundle use in turn, since a start costs five seconds of processor. Whoever kills it starts it
 * again. Files use charge points of their own and look at those; a named file, which runs by itself, has it to itself.
 */
export async function sharedProduct(): Promise<RunningProduct> {
  product ??= start();
  const running = await product;
  // A file before may have failed between a kill and its start.
  if (!running.server.isRunning) await running.restart();
  // The simulator signs in as staff too, and none has to wait for the codes that a file before has used.
  await running.admin('UPDATE accounts.totp_factors SET last_step = 0');
  return running;
}

async function start(): Promise<RunningProduct> {
  const dataDir = await demoDataDir();
  const port = await freePort();
  let startedAt = new Date();
  const pushes = await PushService.start();
  const authority = join(dataDir, 'push-authority.pem');
  await writeFile(authority, pushes.ca);
  const env = { WEB_PUSH_HOSTS: pushes.host, WEB_PUSH_CA: authority };
  let server = await StandaloneProcess.start({ dataDir, port, env });
  let database = queriesOf(await server.adminUrl());
  const demo = await readDemoFacts(dataDir);
  const operators = demo.operators.map((account) => new OperatorApi(server.url, account));
  atEnd('the running product', async () => {
    product = undefined;
    await database.end();
    await server.stop();
    await pushes.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });
  return {
    get server() {
      return server;
    },
    get startedAt() {
      return startedAt;
    },
    dataDir,
    demo,
    operators,
    pushes,
    admin: (sql, params) => database.query(sql, params),
    restart: async () => {
      await database.end().catch(() => undefined); // it may have been killed with the rest
      startedAt = new Date();
      server = await StandaloneProcess.start({ dataDir, port, env });
      database = queriesOf(await server.adminUrl());
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { standaloneConfig } from '@evc/config';
import { Mailbox, TextBox } from '@evc/messaging';
import { createHttpApp, type LogOptions } from '@evc/platform';
import { type FcmEmulator, startFcmEmulator } from '../../apps/standalone/src/dev';
import { StandaloneModule } from '../../apps/standalone/src/standalone.module';
import { holdToDocuments } from './documents';
import { profiled } from './profiled';
import { queriesOf } from './query-as';
import { createTestDatabase, type TestDatabase } from './database';

/** Both apps in this process on a database of their own, with the local mailbox and the FCM emulator. */
export interface RunningApp {
  readonly app: NestFastifyApplication;
  /** Where it listens, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly mailbox: Mailbox;
  readonly texts: TextBox;
  readonly emulator: FcmEmulator;
  readonly database: TestDatabase;
  /** One statement as the superuser, to look at what no role may see. */
  adminQuery<Row extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export interface RunningAppOptions {
  /** In place of the level of `env` on standard output. */
  readonly log?: LogOptions;
  /** Called before the app listens: routes and hooks of a test's own. */
  readonly prepare?: (app: NestFastifyApplication) => void;
  /** A free one unless given. */
  readonly port?: number;
  /** What outlives this app, to start on it again: its database, and its folder with the keys. */
  readonly kept?: { readonly database: TestDatabase; readonly dataDir: string };
}

/** Few: each job runner opens as many connections at its start, and one costs PostgreSQL 40 ms. */
const JOBS_AT_ONCE = 2;

/** Starts it on a free port. `env` adds to what `npm start` reads. */
export const startRunningApp = (
  env: Readonly<Record<string, string>> = {},
  options: RunningAppOptions = {},
): Promise<RunningApp> => profiled('start', () => startApp(env, options));

async function startApp(env: Readonly<Record<string, string>>, options: RunningAppOptions): Promise<RunningApp> {
  const database = options.kept?.database ?? (await createTestDatabase());
  const dataDir = options.kept?.dataDir ?? (await mkdtemp(join(tmpdir(), 'ev-cloud-test-')));
  const emulator = await startFcmEmulator({ plain: true });
  const [mailbox, texts] = [new Mailbox(), new TextBox()];
  const config = standaloneConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'http://evcloud.test',
    LOG_LEVEL: 'error',
    ...env,
  });
  const root = StandaloneModule.of({
    config,
    databases: database.urls,
    fcm: { kind: 'emulator', url: emulator.url },
    mail: { kind: 'mailbox', mailbox },
    sms: { kind: 'box', box: texts },
    dev: { mailbox, pushes: emulator.pushes, texts },
    jobsAtOnce: JOBS_AT_ONCE,
  });
  const log = options.log ?? { level: config.logLevel };
  const app = await createHttpApp(root, {
    log,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    drainMs: 500,
  });
  options.prepare?.(app);
  const assertDocumented = holdToDocuments(app);
  await app.listen(options.port ?? 0, '127.0.0.1');
  const superuser = queriesOf(database.adminUrl);
  const stop = async (): Promise<void> => {
    await app.close();
    await Promise.all([emulator.close(), superuser.end()]);
    if (!options.kept) {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
    assertDocumented();
  };
  return { app, url: await app.getUrl(), mailbox, texts, emulator, database, adminQuery: superuser.query, stop };
}

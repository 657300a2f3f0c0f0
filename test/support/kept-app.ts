import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from './database';
import { type RunningApp, type RunningAppOptions, startRunningApp } from './running-app';

/** The whole application, which stops and starts again on the same database and keys. */
export interface KeptApp {
  /** The one that runs now. */
  readonly running: RunningApp;
  readonly keyDirectory: string;
  /** Stops, does something to what is kept, and starts anew: nothing is left in memory. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Renames a file of the key directory. */
  moveKey(from: string, to: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it. `env` adds to what `npm start` reads. */
export async function startKeptApp(env: Readonly<Record<string, string>> = {}): Promise<KeptApp> {
  const kept = { database: await createTestDatabase(), dataDir: await mkdtemp(join(tmpdir(), 'ev-cloud-kept-')) };
  const options: RunningAppOptions = { kept };
  const keyDirectory = join(kept.dataDir, 'keys');
  let running = await startRunningApp(env, options);
  return {
    get running() {
      return running;
    },
    keyDirectory,
    restart: async (meanwhile) => {
      await running.stop();
      await meanwhile();
      running = await startRunningApp(env, options);
    },
    moveKey: (from, to) => rename(join(keyDirectory, from), join(keyDirectory, to)),
    stop: async () => {
      await running.stop();
      await kept.database.drop();
      await rm(kept.dataDir, { recursive: true, force: true });
    },
  };
}

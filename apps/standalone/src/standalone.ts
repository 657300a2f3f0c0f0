import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StandaloneConfig } from '@evc/config';
import { loadPolicyPack } from '@evc/policy';
import { openChannels } from './channels';
import { type Databases, openDatabases } from './databases';
import type { DemoFacts } from './demo/facts';
import { inTime } from './in-time';
import { assertPortIsFree } from './port-is-free';
import type { Progress } from './progress';

export interface Standalone {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly demo: DemoFacts | null;
  readonly app: NestFastifyApplication;
  readonly databases: Databases;
  /** Drains requests and jobs, closes charge points' sockets, then stops PostgreSQL. Safe to call twice. */
  stop(): Promise<void>;
}

/** Requests drain for ten seconds, and jobs that run get as long. */
const APPS_END_WITHIN_MS = 25_000;

/** More than a thousand files: they are loaded on one core while PostgreSQL gets ready on the other. */
const apps = () => import('./compose');

/** Starts everything in this process. On any failure what was started is stopped again. */
export async function startStandalone(config: StandaloneConfig, progress: Progress): Promise<Standalone> {
  const undo: (() => Promise<void>)[] = [];
  const unwind = async (): Promise<void> => {
    const failures: unknown[] = [];
    // One part that does not stop, or does so for ever, must not keep PostgreSQL running.
    for (let step = undo.pop(); step; step = undo.pop()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    // A wrong pack and a port that is taken are told before anything is made.
    loadPolicyPack(config.policyPack);
    await assertPortIsFree(config.port, config.host);
    const channels = openChannels(config);
    undo.push(() => channels.close());
    const databases = await openDatabases(config, progress, () => void apps().catch(() => undefined));
    undo.push(() => databases.stop());
    const { compose, seedDemo } = await apps();
    const app = await progress.step('Apps', () => compose(config, databases, channels));
    undo.push(() => inTime('the apps', app.close(), APPS_END_WITHIN_MS));
    await app.listen(config.port, config.host);
    const demo = await seedDemo(app, config, progress);
    let stopping: Promise<void> | undefined;
    return { url: await app.getUrl(), demo, app, databases, stop: () => (stopping ??= unwind()) };
  } catch (error) {
    await unwind().catch(() => undefined); // why it did not start is what counts
    throw error;
  }
}

/**
 * A worker process that takes a job, says so and never ends it; the test kills it.
 * Arguments: the connection URL of the role accounts, and the milliseconds between its signs of life and after which its silence
 * is its death.
 */
import { HandlerRegistry } from '../../../libs/events/src/handler-registry';
import { JobRunner } from '../../../libs/events/src/job-runner';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const registry = new HandlerRegistry('accounts');
registry.addJob('endless', async (payload) => {
  process.stdout.write(`took ${JSON.stringify(payload)}\n`);
  await new Promise(() => undefined);
});
const [, , connectionString = '', everyMs, silentMs] = process.argv;
const heartbeat = { everyMs: Number(everyMs), silentMs: Number(silentMs) };
new JobRunner({ app: 'accounts', connectionString, registry, logger: silent, heartbeat }).start();

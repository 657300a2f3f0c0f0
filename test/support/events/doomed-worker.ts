/**
 * A worker process that takes a job, says so and never ends it; the test kills it.
 * Arguments: the connection URL of the role accounts.
 */
import { HandlerRegistry } from '../../../libs/events/src/handler-registry';
import { JobRunner } from '../../../libs/events/src/job-runner';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const registry = new HandlerRegistry('accounts');
registry.addJob('endless', async (payload) => {
  process.stdout.write(`took ${JSON.stringify(payload)}\n`);
  await new Promise(() => undefined);
});
new JobRunner({ app: 'accounts', connectionString: process.argv[2] ?? '', registry, logger: silent }).start();

import { makeWorkerUtils } from 'graphile-worker';
import type { AppName } from './event';
import { graphileLogger, type JobLogger } from './job-logger';

/** The queue's schema, owned by the app's role: a constant, so it may stand in SQL text. */
export function jobSchema(app: AppName): 'accounts_jobs' | 'charging_jobs' {
  return app === 'accounts' ? 'accounts_jobs' : 'charging_jobs';
}

const SILENT: JobLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Makes or updates the queue's own tables and functions. Safe to repeat and in several processes at once. */
export async function prepareJobSchema(
  connectionString: string,
  app: AppName,
  logger: JobLogger = SILENT,
): Promise<void> {
  const utils = await makeWorkerUtils({
    connectionString,
    schema: jobSchema(app),
    logger: graphileLogger(logger),
    maxPoolSize: 1,
  });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}

import { makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
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

/**
 * Makes or updates the queue's own tables and functions. Safe to repeat and in several processes at once.
 * @param connection a pool that is there already, or the URL of the app's role for a connection of its own
 */
export async function prepareJobSchema(
  connection: string | Pool,
  app: AppName,
  logger: JobLogger = SILENT,
): Promise<void> {
  const utils = await makeWorkerUtils({
    ...(typeof connection === 'string' ? { connectionString: connection, maxPoolSize: 1 } : { pgPool: connection }),
    schema: jobSchema(app),
    logger: graphileLogger(logger),
  });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}

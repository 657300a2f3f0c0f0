/**
 * Seconds a connection may take: the server is on this machine and refuses at once when it is down, so one that comes late
 * means a busy machine and nothing else.
 */
const PATIENCE_SECONDS = 40;

/** Connection string of the superuser of a cluster on this machine. Keep it out of logs: it contains the password. */
export function clusterUrl(password: string, port: number, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?connect_timeout=${PATIENCE_SECONDS}`;
}

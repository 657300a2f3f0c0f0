/**
 * The embedded PostgreSQL: what lets `npm start` and `npm test` run on a machine that has nothing but Node.
 * It owes its caller a running, private, durable server and a clean stop; it knows no schema. Used by standalone and the test harness.
 */
export { startCluster, type Cluster, type ClusterOptions } from './cluster';
export { DataDirUnusable } from './data-dir';
export { DataDirInUse } from './data-dir-lock';
export { EmbeddedPostgresFault } from './fault';
export { runningClusterUrl } from './running';

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startCluster, type Cluster } from '.';

/** Folders and clusters of one test, taken away after it. */
export class Workshop {
  private readonly folders: string[] = [];
  private readonly clusters: Cluster[] = [];
  readonly lines: string[] = [];

  /** @param mode 0o711 lets other users pass; 0o700 is a home that they cannot enter */
  async folder(mode = 0o711): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'evc with space-'));
    await chmod(folder, mode);
    this.folders.push(folder);
    return folder;
  }

  async start(dataDir: string): Promise<Cluster> {
    const cluster = await startCluster({ dataDir, ephemeral: true, log: (line) => this.lines.push(line) });
    this.clusters.push(cluster);
    return cluster;
  }

  async cleanUp(): Promise<void> {
    for (const cluster of this.clusters.splice(0)) await cluster.stop();
    for (const folder of this.folders.splice(0)) await rm(folder, { recursive: true, force: true });
    this.lines.length = 0;
  }
}

/** One statement on a connection of its own. */
export async function ask<Row extends Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  // A server that is killed on purpose ends the connection as it likes.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../lib/project.mjs';
import { clockAt } from './clock.mjs';

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/**
 * The built product with the demo, on the clock of `moment`.
 * @returns {Promise<{ url: string, demo: object, env: object, stop: () => Promise<void> }>}
 * @throws Error with what it printed when it does not start
 */
export async function startProduct({ dataDir, port, moment }) {
  const url = `http://localhost:${port}`;
  const env = { ...process.env, ...clockAt(moment) };
  const server = spawn(process.execPath, ['dist/apps/standalone/src/main.js'], {
    cwd: projectRoot,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (printed += chunk));
  for (let wait = 0; !printed.includes('is ready'); wait += 1) {
    if (server.exitCode !== null || wait > 600) throw new Error(`the product did not start:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'));
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  };
  return { url, demo, env, stop };
}

/** npm run bench: speed beside a floor. Options are the benchmark's own (`--help` lists them). */
import { ensureInstalled } from './ensure-installed.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
const { buildTree } = await import('./lib/build-tree.mjs');
try {
  await buildTree();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
// Ctrl-C goes to both processes of the terminal: this one waits until the other has stopped its servers.
process.on('SIGINT', () => undefined);
process.exitCode = await run(process.execPath, ['dist/test/bench/main.js', ...process.argv.slice(2)]);

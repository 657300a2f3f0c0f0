/** npm run admin:invite. Options are the program's own (`--help` lists them); settings come from the environment, as the server has them. */
import { ensureInstalled } from './ensure-installed.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
const { buildTree } = await import('./lib/build-tree.mjs');
try {
  await buildTree();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
// Ctrl-C goes to both processes of the terminal: this one waits until the other has stopped what it started.
process.on('SIGINT', () => undefined);
process.exitCode = await run(process.execPath, ['dist/apps/standalone/src/admin/main.js', ...process.argv.slice(2)]);

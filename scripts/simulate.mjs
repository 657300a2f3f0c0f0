/**
 * npm run simulate: virtual charge points against a running server. Options are the simulator's own (`--help` lists
 * them); PORT and DATA_DIR of the environment stand in for --url and --data-dir, as the server was started with them.
 */
import { run } from './lib/run.mjs';
import { buildFirst } from './lib/run-built.mjs';

await buildFirst(1);

const args = process.argv.slice(2);
const names = (option) => args.some((arg) => arg === option || arg.startsWith(`${option}=`));
if (process.env.PORT && !names('--url')) args.push('--url', `ws://localhost:${process.env.PORT}`);
if (process.env.DATA_DIR && !names('--data-dir')) args.push('--data-dir', process.env.DATA_DIR);
process.exitCode = await run(process.execPath, ['dist/apps/simulator/src/main.js', ...args]);

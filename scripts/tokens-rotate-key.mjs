/** npm run tokens:rotate-key. Options are the program's own (`--help` lists them); DATA_DIR and database as the server has them. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('dist/apps/standalone/src/tokens/main.js');

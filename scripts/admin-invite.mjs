/** npm run admin:invite. Options are the program's own (`--help` lists them); settings come from the environment, as the server has them. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('dist/apps/standalone/src/admin/main.js');

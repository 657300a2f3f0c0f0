/** npm run ledger:verify. Options are the program's own (`--help` lists them); DATA_DIR and database as the server has them. */
import { runLedger } from './lib/ledger.mjs';

await runLedger('verify');

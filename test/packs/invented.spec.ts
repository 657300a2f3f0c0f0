import { join } from 'node:path';
import { provesEverything } from './every-proof';

// QCC-1.3, QST-1.3b, QV-4: purposes, categories and numbers that the code has never heard of.
describe.each(['tidal', 'monsoon'])('under the invented pack %s', (id) =>
  provesEverything(join(__dirname, 'fixtures', `${id}.yaml`)),
);

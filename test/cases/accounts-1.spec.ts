import { clientContext } from './accounts-1/client-context';
import { dearBodies } from './accounts-1/dear-bodies';
import { idsWithoutTime } from './accounts-1/ids-without-time';
import { reservedNames } from './accounts-1/reserved-names';
import { strangersWords } from './accounts-1/strangers-words';
import { ledger } from './accounts-1/ledger';
import { newFactor } from './accounts-1/new-factor';
import { pendingChanges } from './accounts-1/pending-changes';
import { takeover } from './accounts-1/takeover';
import { twoRegistrations } from './accounts-1/two-registrations';
import { pairwiseIds } from './accounts-1/pairwise-ids';
import { reported } from './accounts-1/reported';
import { whatACardShows } from './accounts-1/what-a-card-shows';

/** Inputs that failed on the side of accounts, with the right answer: one module for each row. */
describe('test/cases/accounts-1', () => {
  clientContext(); // QST-1.2b
  dearBodies();
  idsWithoutTime();
  strangersWords();
  reservedNames();
  ledger(); // QST-1.3a
  pendingChanges();
  twoRegistrations();
  newFactor();
  takeover();
  pairwiseIds(); // ZQ-1
  whatACardShows(); // QST-1.2b
  reported();
});

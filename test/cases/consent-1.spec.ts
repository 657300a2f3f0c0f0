import { birthdays } from './consent-1/birthdays';
import { servedChannels } from './consent-1/channels';
import { childsNewsletter } from './consent-1/child-newsletter';
import { closingKeepsNothing } from './consent-1/closing';
import { deskSaysNo } from './consent-1/desk-yes';
import { effectsOfPurposes } from './consent-1/effects-of-purposes';
import { ledgerWords } from './consent-1/ledger-words';
import { marketingMails } from './consent-1/marketing-mails';
import { momentOfUse } from './consent-1/moment-of-use';
import { noOnEveryRoad } from './consent-1/no-on-every-road';
import { privacySignal } from './consent-1/privacy-signal';
import { listAnswersAsTheGate } from './consent-1/resting';
import { servedRights } from './consent-1/served-rights';
import { waysOut } from './consent-1/ways-out';
import { wordsForReaders } from './consent-1/words';
import { wrongPacks } from './consent-1/wrong-packs';

/** Inputs that failed on the side of consent, minors and words, with the right answer: one module for each row. */
describe('test/cases/consent-1', () => {
  noOnEveryRoad(); // QST-1.3c, QV-2
  closingKeepsNothing(); // QST-1.3c
  birthdays(); // QV-8, QTL-5
  deskSaysNo(); // QV-6
  servedRights(); // QV-6
  momentOfUse(); // QV-8
  ledgerWords();
  effectsOfPurposes(); // QV-6, QTL-2.3
  wrongPacks(); // QST-1.1
  listAnswersAsTheGate();
  servedChannels(); // QV-2
  childsNewsletter(); // QV-8
  marketingMails(); // QV-2
  waysOut(); // QST-1.3c, QV-2
  privacySignal();
  wordsForReaders();
});

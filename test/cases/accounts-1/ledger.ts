import { ledgerForgeries } from './ledger-forgeries';
import { ledgerKeyAway } from './ledger-key-away';
import { ledgerKeyAwayHttp } from './ledger-key-away-http';
import { ledgerTamperings } from './ledger-tamperings';
import { ledgerUpgrade } from './ledger-upgrade';

/** Row 3 and the tamperings that were tried: who may add to the ledger, and what of it is proved. */
export function ledger(): void {
  ledgerForgeries();
  ledgerTamperings();
  ledgerKeyAway();
  ledgerKeyAwayHttp();
  ledgerUpgrade();
}

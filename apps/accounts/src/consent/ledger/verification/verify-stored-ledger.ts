import type { Database } from '@evc/database';
import { StoredRows } from './stored-rows.repository';
import { type Anchor, type LedgerReport, type VerificationStep, verifyLedger } from './verify-ledger';

/** A step with the number of events that the server expects, null when it never counted. */
export type StoredStep = VerificationStep & { readonly expected: number | null };

/** Verifies the ledger of a database as of one moment, while the service may go on writing. */
export function verifyStoredLedger(
  db: Database,
  anchor: Anchor = {},
  onProgress: (at: StoredStep) => void = () => undefined,
): Promise<LedgerReport> {
  return db.transaction(async (tx) => {
    const rows = await StoredRows.open(tx);
    const expected = await rows.estimate();
    return verifyLedger(rows, anchor, (at) => onProgress({ ...at, expected }));
  });
}

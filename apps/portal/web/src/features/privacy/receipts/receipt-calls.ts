import { accounts, call } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { query } from '../../../api/queries';
import { saveFile } from '../../../ui/save-file';
import type { Receipt } from '../shared/queries';

const inPath = (id: string) => ({ params: { path: { id } } });

export const receiptQuery = (id: string) => ({
  ...query(['receipt', id], () =>
    // Asked for nothing else, it answers in JSON with both parts.
    call(() => accounts.GET('/accounts/v1/me/receipts/{id}', inPath(id))).then((answer) => answer as Receipt),
  ),
  staleTime: Infinity,
});

/** The proof that an event stands in the ledger; null in the first minute, before the log took it in. */
export const proofQuery = (id: string) => query(['receipt', id, 'proof'], () => proofOf(id));

async function proofOf(id: string) {
  try {
    return await call(() => accounts.GET('/accounts/v1/me/receipts/{id}/proof', inPath(id)));
  } catch (error) {
    if (isProblem(error, 'not-yet-logged')) return null;
    throw error;
  }
}

/** Kept as the API hands it out with `download=true`: what was checked is what is kept. */
export const receiptText = (receipt: unknown): string => JSON.stringify(receipt, null, 2);

/** Files are named after the event alone: nothing about whom or what it concerns. */
export function keepReceipt(id: string, text: string): void {
  saveFile(new Blob([text], { type: 'application/json' }), `receipt-${id}.json`);
}

export function keepProof(id: string, text: string): void {
  saveFile(new Blob([text], { type: 'application/json' }), `proof-${id}.json`);
}

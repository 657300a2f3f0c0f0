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

type Proof = Awaited<ReturnType<typeof proofOf>>;

/**
 * One file to keep, with the proof inside once there is one: what `POST /accounts/v1/ledger/verify` takes, and `npm run receipt:verify`.
 * What is checked on the page is what is kept.
 */
export const keptText = ({ receipt, signature }: Receipt, proof: Proof): string =>
  JSON.stringify(proof === null ? { receipt, signature } : { receipt, signature, proof }, null, 2);

/** Named after the event alone: nothing about whom or what it concerns. */
export function keepReceipt(id: string, text: string): void {
  saveFile(new Blob([text], { type: 'application/json' }), `receipt-${id}.json`);
}

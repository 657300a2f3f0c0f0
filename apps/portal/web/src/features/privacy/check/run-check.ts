import { accounts, call } from '../../../api/client';
import { checkProof, checkToday, type LedgerOfToday } from './check-proof';
import { checkReceipt, type ReceiptCheck } from './check-receipt';
import { keysOf } from './jws';

/** Only public keys and roots are asked for: nothing of the receipt goes anywhere. */
const LEDGER: LedgerOfToday = {
  latest: () => call(() => accounts.GET('/accounts/v1/ledger/checkpoints/latest')),
  consistency: async (from, to) => {
    const query = { from, to };
    return (await call(() => accounts.GET('/accounts/v1/ledger/consistency', { params: { query } }))).path;
  },
};

/** Checks a receipt, and its proof where there is one. @throws Unreachable, ApiProblem where the keys cannot be had */
export async function runCheck(receipt: string, proof: string | null): Promise<ReceiptCheck> {
  const keys = keysOf(await call(() => accounts.GET('/accounts/.well-known/jwks.json')));
  const checked = await checkReceipt(receipt, keys);
  if (checked.receipt === null || proof === null) return checked;
  const proved = await checkProof(proof, checked.receipt, keys);
  const steps = [...checked.steps, ...proved];
  if (!proved.every(({ ok }) => ok)) return { ...checked, steps };
  return { ...checked, steps: [...steps, await checkToday(proof, keys, LEDGER)] };
}

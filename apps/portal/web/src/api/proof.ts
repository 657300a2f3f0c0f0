/**
 * What the API may ask for in the middle of anything: the person must sign in again, or prove once more who they are. The page's
 * dialog (shell/proof-dialog.tsx) answers; until then the call waits and the form below keeps what was typed.
 */
export type ProofKind = 'sign-in' | 'step-up' | 'second-factor';

/** @returns whether it was proved */
export type ProofAsker = (kind: ProofKind) => Promise<boolean>;

const nobody: ProofAsker = () => Promise.resolve(false);
let asker = nobody;
let asking: { readonly kind: ProofKind; readonly answer: Promise<boolean> } | null = null;

/** Called by the dialog that asks. @returns what the dialog calls when it is gone: nobody asks any more */
export function setProofAsker(next: ProofAsker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = nobody;
  };
}

/** Asks, at most once at a time: calls that fail together wait for one dialog. */
export function askForProof(kind: ProofKind): Promise<boolean> {
  if (asking?.kind === kind) return asking.answer;
  const answer = (asking?.answer ?? Promise.resolve(true)).then(() => asker(kind)).finally(() => (asking = null));
  asking = { kind, answer };
  return answer;
}

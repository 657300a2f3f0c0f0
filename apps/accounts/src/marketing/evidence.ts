import type { ConsentEvidence } from '../consent/ledger';

/** Where a request came from; a browser's name is cut where it could hold anything. */
export function evidenceOf(address: string, agent: string | undefined): ConsentEvidence {
  return { address, agent: (agent ?? '').slice(0, 256) };
}

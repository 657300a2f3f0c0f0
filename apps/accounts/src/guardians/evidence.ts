import type { ConsentEvidence } from '../consent/ledger';
import { WARRANTY } from './warranty';

/** What proves a guardian's choice: where it came from, whose account made it, and what they declared (QV-1, QCC-1.3). */
export function guardianEvidence({ address, agent }: ConsentEvidence, guardianId: string): ConsentEvidence {
  return { address, agent, guardian: guardianId, warranty: WARRANTY.version };
}

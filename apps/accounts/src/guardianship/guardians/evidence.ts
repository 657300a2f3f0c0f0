import type { Origin } from '@evc/platform';
import { WARRANTY } from './warranty';

/** What proves a guardian's choice: where it came from, whose account made it, and what they declared (QV-1, QCC-1.3). */
export function guardianEvidence(
  from: Origin,
  guardianId: string,
): Origin & { readonly guardian: string; readonly warranty: string } {
  return { ...from, guardian: guardianId, warranty: WARRANTY.version };
}

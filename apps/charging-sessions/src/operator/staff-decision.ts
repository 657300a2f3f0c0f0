import { Problem } from '@evc/platform';
import type { ReviewSession } from '../reviews/review.dto';
import type { StaffDecision } from '../reviews/reviews.service';

/** @throws Problem validation-failed when a correction names no energy, or a confirmation names one */
export function saidBy({ decision, energyWh }: ReviewSession): StaffDecision {
  if (decision === 'correct' && energyWh !== undefined) return { decision, energyWh };
  if (decision === 'confirm' && energyWh === undefined) return { decision };
  const message = decision === 'correct' ? 'a correction says how much' : 'a confirmation leaves the energy as it is';
  throw new Problem('validation-failed', { errors: [{ path: 'energyWh', message }] });
}

import type { Decision } from '../decision';
import { objectionStops } from '../consent/gate';
import { findPurpose, type LegalBasis, type PolicyPack, type Purpose } from '../policy/pack';

/** Why a person cannot object to a purpose: the service cannot run without it, or its legal basis gives no such right. */
export type ObjectionRefusal = 'unknown-purpose' | 'required' | Exclude<LegalBasis, 'consent' | 'legitimate-interest'>;

/** May one object to this purpose (GDPR Art. 21)? Exactly where the gate lets an objection stop it. */
export function decideObjection(pack: PolicyPack, purposeId: string): Decision<Purpose, ObjectionRefusal> {
  const purpose = findPurpose(pack, purposeId);
  if (purpose === null) return { ok: false, reason: 'unknown-purpose' };
  if (objectionStops(purpose)) return { ok: true, value: purpose };
  const { basis } = purpose;
  return { ok: false, reason: basis === 'consent' || basis === 'legitimate-interest' ? 'required' : basis };
}

/** The purposes that a person may object to. */
export function objectionablePurposes(pack: PolicyPack): readonly Purpose[] {
  return pack.purposes.filter(objectionStops);
}

import type { Decision } from '../decision';
import { BEFORE_PROOF, type RequestActor, type RequestState, WORKED_ON } from './request';

export const STEP_NAMES = [
  'ask-for-proof',
  'accept',
  'start',
  'extend',
  'fulfil',
  'fulfil-in-part',
  'deny',
  'deny-identity',
  'cancel',
  'expire',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export type StepCondition = 'identity-proven' | 'identity-unproven' | 'keys-in-place';

export interface Step {
  readonly name: StepName;
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  /** Who may cause it. */
  readonly by: readonly RequestActor[];
  readonly needs: readonly StepCondition[];
}

/** Each way that a request may go, and no other. */
export const STEPS: readonly Step[] = [
  { name: 'ask-for-proof', from: ['received'], to: 'proving', by: ['system', 'desk'], needs: ['identity-unproven'] },
  { name: 'accept', from: BEFORE_PROOF, to: 'accepted', by: ['system', 'desk'], needs: ['identity-proven'] },
  { name: 'start', from: ['accepted'], to: 'in-progress', by: ['system', 'desk'], needs: ['identity-proven'] },
  { name: 'extend', from: ['accepted', 'in-progress'], to: 'extended', by: ['desk'], needs: ['identity-proven'] },
  {
    name: 'fulfil',
    from: ['in-progress', 'extended'],
    to: 'fulfilled',
    by: ['system', 'desk'],
    needs: ['identity-proven'],
  },
  {
    name: 'fulfil-in-part',
    from: ['in-progress', 'extended'],
    to: 'partly-fulfilled',
    by: ['system', 'desk'],
    needs: ['identity-proven'],
  },
  // A machine decides against nobody (QTL-10.1), and not once keys are destroyed: what is done was not denied.
  { name: 'deny', from: WORKED_ON, to: 'denied', by: ['desk'], needs: ['identity-proven', 'keys-in-place'] },
  // Before the proof this is the one reason: any other would say who is known here.
  { name: 'deny-identity', from: BEFORE_PROOF, to: 'denied', by: ['desk'], needs: ['identity-unproven'] },
  {
    name: 'cancel',
    from: [...BEFORE_PROOF, ...WORKED_ON],
    to: 'cancelled',
    by: ['person', 'agent'],
    needs: ['keys-in-place'],
  },
  { name: 'expire', from: BEFORE_PROOF, to: 'expired', by: ['system'], needs: ['identity-unproven'] },
];

/** Where a request stands. */
export interface RequestStanding {
  readonly state: RequestState;
  readonly identityProven: boolean;
  readonly keysDestroyed: boolean;
}

export type StepRefusal =
  'not-from-here' | 'not-by-this-actor' | 'identity-is-proven' | 'identity-is-unproven' | 'keys-are-destroyed';

/**
 * May somebody take a step with a request, and where does it lead? Nothing is accepted, worked on or handed out before the
 * identity is proven (QV-6, QTL-10.2); the person may cancel until keys are destroyed.
 */
export function decideStep(
  standing: RequestStanding,
  { name, by }: { readonly name: StepName; readonly by: RequestActor },
  steps: readonly Step[] = STEPS,
): Decision<RequestState, StepRefusal> {
  const step = steps.find((one) => one.name === name && one.from.includes(standing.state));
  if (step === undefined) return { ok: false, reason: 'not-from-here' };
  if (!step.by.includes(by)) return { ok: false, reason: 'not-by-this-actor' };
  if (step.needs.includes('identity-proven') && !standing.identityProven) {
    return { ok: false, reason: 'identity-is-unproven' };
  }
  if (step.needs.includes('identity-unproven') && standing.identityProven) {
    return { ok: false, reason: 'identity-is-proven' };
  }
  if (step.needs.includes('keys-in-place') && standing.keysDestroyed)
    return { ok: false, reason: 'keys-are-destroyed' };
  return { ok: true, value: step.to };
}

import type { PolicyPack, Purpose } from '../policy/pack';
import { stateAt, type ConsentState } from './state';

/** One material change that touches a purpose: from its notice on, older consents no longer carry (QTL-11). */
export interface Ask {
  readonly noticeVersion: number;
  /** When the changed policy takes effect. A required purpose serves under the older consent until then. */
  readonly effectiveFrom: Date;
}

/** All such changes, by purpose id; a purpose that never changed is not in it. */
export type Asks = Readonly<Record<string, readonly Ask[]>>;

/** A purpose whose consent must be asked anew. */
export interface OpenQuestion {
  readonly purpose: string;
  readonly required: boolean;
  /** From when the purpose rests until the person answers; null when it rests already for another reason. */
  readonly restsFrom: Date | null;
}

/**
 * Is the notice that was agreed to older than a change that asks anew? An optional purpose rests from the moment the
 * change is published; a required one serves until the change takes effect.
 */
export function isOutdated(purpose: Purpose, noticeVersion: number | null, asks: Asks, now: Date): boolean {
  const from = outdatedFrom(purpose, noticeVersion, asks);
  return from !== null && from.getTime() <= now.getTime();
}

/** What this person must be asked anew: given before a material change, or lapsed. Silence is no question anew. */
export function openQuestions(
  pack: PolicyPack,
  states: readonly ConsentState[],
  asks: Asks,
  now: Date,
): readonly OpenQuestion[] {
  return pack.purposes
    .filter((purpose) => purpose.basis === 'consent')
    .flatMap((purpose): OpenQuestion[] => {
      const state = stateAt(states.find((candidate) => candidate.purpose === purpose.id) ?? null, now);
      const { id, required } = purpose;
      if (state === null || state.status === 'informed')
        return required ? [{ purpose: id, required, restsFrom: null }] : [];
      if (state.status === 'expired') return [{ purpose: id, required, restsFrom: null }];
      const from = state.status === 'given' ? outdatedFrom(purpose, state.noticeVersion, asks) : null;
      return from === null ? [] : [{ purpose: id, required, restsFrom: required ? from : null }];
    });
}

/** Null when no change came after this notice; the beginning of time where an optional purpose rests at once. */
function outdatedFrom(purpose: Purpose, noticeVersion: number | null, asks: Asks): Date | null {
  const steps = Object.hasOwn(asks, purpose.id) ? (asks[purpose.id] ?? []) : [];
  const later = steps.filter((step) => step.noticeVersion > (noticeVersion ?? 0));
  if (later.length === 0) return null;
  if (!purpose.required) return new Date(0);
  return new Date(Math.min(...later.map((step) => step.effectiveFrom.getTime())));
}

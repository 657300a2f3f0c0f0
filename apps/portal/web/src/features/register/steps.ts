import type { AgeWay } from './age-way';

/** In the order of the form. A child makes no choices: its guardian does. */
export type Step = 'age' | 'person' | 'choices' | 'review';

export function stepsOf(way: AgeWay): readonly Step[] {
  return way === 'guardian' ? ['age', 'person', 'review'] : ['age', 'person', 'choices', 'review'];
}

/** What a step still lacks; only whether it does matters to whoever wants to go on. */
export interface Missing {
  readonly age: boolean;
  readonly person: boolean;
  readonly choices: boolean;
}

/**
 * The step to show: the one in the address, or the first before it that is not done. So a link, a reload or the back button leads
 * nowhere that asks what was not told yet.
 */
export function stepToShow(wanted: string | undefined, steps: readonly Step[], missing: Missing): Step {
  const at = steps.findIndex((step) => step === wanted);
  const until = at < 0 ? 0 : at;
  return steps.slice(0, until).find((step) => step !== 'review' && missing[step]) ?? steps[until] ?? 'age';
}

import { type Reason, type Step, type StepName, STEPS } from './check-receipt';

export interface Line {
  readonly name: StepName;
  readonly state: 'held' | 'failed' | 'unchecked';
  readonly reason?: Reason | 'no-proof' | 'before';
  readonly values?: Step['values'];
}

export type Verdict = 'holds' | 'part' | 'fails';

/** What could not be found out says nothing against a receipt. */
const UNKNOWN: readonly (Reason | undefined)[] = ['cannot-check', 'no-answer'];
const OF_THE_PROOF: readonly StepName[] = ['chain', 'tree', 'checkpoint', 'today'];

/** Every step in order, also those that were not come to, so that nobody takes silence for a yes. */
export function linesOf(steps: readonly Step[], hasProof: boolean): readonly Line[] {
  return STEPS.flatMap((name): Line[] => {
    const step = steps.find((one) => one.name === name);
    if (step?.ok) return [{ name, state: 'held', values: step.values }];
    if (step) return [{ name, state: UNKNOWN.includes(step.reason) ? 'unchecked' : 'failed', reason: step.reason }];
    // A signature alone has nothing beside it that could differ.
    if (name === 'same' && steps.some((one) => one.name === 'event')) return [];
    const reason = OF_THE_PROOF.includes(name) && !hasProof ? 'no-proof' : 'before';
    return [{ name, state: 'unchecked', reason }];
  });
}

export function verdictOf(lines: readonly Line[]): Verdict {
  if (lines.some(({ state }) => state === 'failed')) return 'fails';
  return lines.every(({ state }) => state === 'held') ? 'holds' : 'part';
}

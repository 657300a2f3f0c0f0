import { REQUEST_ACTORS, type RequestActor, type RequestState } from '../rights/request';
import { decideStep, type RequestStanding, STEP_NAMES, type Step, type StepName } from '../rights/steps';

/** A step that somebody could take, and where it led. */
export interface Taken {
  readonly before: RequestStanding;
  readonly name: StepName;
  readonly by: RequestActor;
  readonly to: RequestState;
}

export interface Explored {
  /** Each standing that a request can come to. */
  readonly reached: readonly RequestStanding[];
  readonly taken: readonly Taken[];
}

/**
 * Tries every step by every actor from every standing that a request can come to, until nothing new is found. Beside the
 * steps, an identity is proven at any time while the request is open, and keys are destroyed while it is worked on.
 */
export function exploreRequests(steps: readonly Step[]): Explored {
  const reached = new Map<string, RequestStanding>();
  const taken: Taken[] = [];
  const open: RequestStanding[] = [];
  const reach = (standing: RequestStanding): void => {
    const key = JSON.stringify([standing.state, standing.identityProven, standing.keysDestroyed]);
    if (reached.has(key)) return;
    reached.set(key, standing);
    open.push(standing);
  };
  reach({ state: 'received', identityProven: false, keysDestroyed: false });
  reach({ state: 'received', identityProven: true, keysDestroyed: false });
  for (let before = open.pop(); before; before = open.pop()) {
    if (before.state === 'received' || before.state === 'proving') reach({ ...before, identityProven: true });
    if (before.state === 'in-progress' || before.state === 'extended') reach({ ...before, keysDestroyed: true });
    for (const name of STEP_NAMES) {
      for (const by of REQUEST_ACTORS) {
        const decision = decideStep(before, { name, by }, steps);
        if (!decision.ok) continue;
        taken.push({ before, name, by, to: decision.value });
        reach({ ...before, state: decision.value });
      }
    }
  }
  return { reached: [...reached.values()], taken };
}

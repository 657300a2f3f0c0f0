/** What a person may ask for (QV-6); an enquiry may come from anybody (QST-2.1b). */
export const REQUEST_TYPES = [
  'access',
  'correction',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'withdrawal',
  'complaint',
  'guardian',
  'enquiry',
] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

export const REQUEST_STATES = [
  'received',
  'proving',
  'accepted',
  'in-progress',
  'extended',
  'fulfilled',
  'partly-fulfilled',
  'denied',
  'cancelled',
  'expired',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Clients ask for drivers they know by pseudonym, agents for people who authorised them; neither proves who a person is. */
export const REQUEST_ACTORS = ['person', 'desk', 'system', 'agent', 'client'] as const;
export type RequestActor = (typeof REQUEST_ACTORS)[number];

/** What a state is called in the Data Privacy Vocabulary 2.3. */
export const DPV_STATUS: Readonly<Record<RequestState, string>> = {
  received: 'https://w3id.org/dpv#RequestInitiated',
  proving: 'https://w3id.org/dpv#RequestRequiresAction',
  accepted: 'https://w3id.org/dpv#RequestAccepted',
  'in-progress': 'https://w3id.org/dpv#RequestAccepted',
  extended: 'https://w3id.org/dpv#RequestActionDelayed',
  fulfilled: 'https://w3id.org/dpv#RequestFulfilled',
  // Of a request that was met in part, DPV knows only that it was not met: the more modest word is the true one.
  'partly-fulfilled': 'https://w3id.org/dpv#RequestUnfulfilled',
  denied: 'https://w3id.org/dpv#RequestRejected',
  cancelled: 'https://w3id.org/dpv#RequestUnfulfilled',
  expired: 'https://w3id.org/dpv#RequestUnfulfilled',
};

/** What happens beside the states, for the history of a request: the person is told, asks how it stands, has proven who they are. */
export const DPV_STEPS = {
  acknowledged: 'https://w3id.org/dpv#RequestAcknowledged',
  asked: 'https://w3id.org/dpv#RequestStatusQuery',
  proven: 'https://w3id.org/dpv#RequestRequiredActionPerformed',
} as const;

/** States of a request that somebody still works on, with the identity of the person proven. */
export const WORKED_ON: readonly RequestState[] = ['accepted', 'in-progress', 'extended'];
/** States before the identity is proven. */
export const BEFORE_PROOF: readonly RequestState[] = ['received', 'proving'];

/** Nothing leads out of it: whoever wants more asks anew. */
export function isClosed(state: RequestState): boolean {
  return !WORKED_ON.includes(state) && !BEFORE_PROOF.includes(state);
}

import { assertUnreachable } from '../decision';

/**
 * What is known of an idTag. `driver-closed`: its driver's account is closed or closing;
 * `driver-restricted`: its driver has restricted processing; `expired`: past the card's own date.
 */
export type TokenStanding = 'active' | 'blocked' | 'expired' | 'unknown' | 'driver-closed' | 'driver-restricted';

/** OCPP 1.6 AuthorizationStatus. */
export type IdTagStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

export interface StartFacts {
  readonly token: TokenStanding;
  /** Another transaction is open on this connector. */
  readonly connectorBusy: boolean;
  /** The same tag has an open transaction on another connector. */
  readonly activeElsewhere: boolean;
}

export type StartReason =
  | 'accepted'
  | 'token-blocked'
  | 'token-expired'
  | 'token-unknown'
  | 'driver-closed'
  | 'driver-restricted'
  | 'connector-busy'
  | 'tag-active-elsewhere';

export interface StartDecision {
  readonly idTagStatus: IdTagStatus;
  /** The session is recorded either way: what happened at the charge point is a fact, whatever we answer. */
  readonly sessionStatus: 'active' | 'unauthorised';
  readonly reason: StartReason;
}

type TokenAnswer = Pick<StartDecision, 'idTagStatus' | 'reason'>;

/** Answers StartTransaction. The token is judged first, so that a stranger learns nothing about the connector. */
export function decideStart(facts: StartFacts): StartDecision {
  const answer = answerOf(facts.token);
  if (answer.idTagStatus !== 'Accepted') return { ...answer, sessionStatus: 'unauthorised' };
  if (facts.connectorBusy) return concurrent('connector-busy');
  if (facts.activeElsewhere) return concurrent('tag-active-elsewhere');
  return { ...answer, sessionStatus: 'active' };
}

/** Answers Authorize: a charge point also asks it to let a driver stop, so a running session is no reason to refuse. */
export function decideAuthorize(token: TokenStanding): TokenAnswer {
  return answerOf(token);
}

function concurrent(reason: StartReason): StartDecision {
  return { idTagStatus: 'ConcurrentTx', sessionStatus: 'unauthorised', reason };
}

/** A closed account answers like an unknown card: the charge point must not learn that a person was here (QST-1.2b). */
function answerOf(token: TokenStanding): TokenAnswer {
  switch (token) {
    case 'active':
      return { idTagStatus: 'Accepted', reason: 'accepted' };
    case 'blocked':
      return { idTagStatus: 'Blocked', reason: 'token-blocked' };
    case 'expired':
      return { idTagStatus: 'Expired', reason: 'token-expired' };
    case 'unknown':
      return { idTagStatus: 'Invalid', reason: 'token-unknown' };
    case 'driver-closed':
      return { idTagStatus: 'Invalid', reason: 'driver-closed' };
    case 'driver-restricted':
      return { idTagStatus: 'Blocked', reason: 'driver-restricted' };
    default:
      return assertUnreachable(token);
  }
}

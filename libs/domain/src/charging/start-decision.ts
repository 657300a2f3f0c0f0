import { assertUnreachable } from '../decision';

/**
 * What is known of an idTag. `driver-closed`: its driver's account is closed or closing;
 * `driver-restricted`: its driver has restricted processing; `expired`: past the card's own date.
 */
export type TokenStanding = 'active' | 'blocked' | 'expired' | 'unknown' | 'driver-closed' | 'driver-restricted';

/** OCPP 1.6 AuthorizationStatus. `ConcurrentTx` is answered no more; starts recorded before still hold it. */
export type IdTagStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

export type StartReason =
  'accepted' | 'token-blocked' | 'token-expired' | 'token-unknown' | 'driver-closed' | 'driver-restricted';

export interface StartDecision {
  readonly idTagStatus: IdTagStatus;
  /** The session is recorded either way: what happened at the charge point is a fact, whatever we answer. */
  readonly sessionStatus: 'active' | 'unauthorised';
  readonly reason: StartReason;
}

/** What is answered of a tag alone. */
export type TokenAnswer = Pick<StartDecision, 'idTagStatus' | 'reason'>;

/**
 * Answers StartTransaction. A session that still looks open is no reason to refuse: on its own connector it is over, by
 * the word of the charge point (ADR 0020), and elsewhere one that never got its stop must not lock its driver out.
 */
export function decideStart(token: TokenStanding): StartDecision {
  const answer = answerOf(token);
  return { ...answer, sessionStatus: answer.idTagStatus === 'Accepted' ? 'active' : 'unauthorised' };
}

/** Answers Authorize: a charge point also asks it to let a driver stop, so a running session is no reason to refuse. */
export function decideAuthorize(token: TokenStanding): TokenAnswer {
  return answerOf(token);
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

import type { Caller } from './declaration';

type Refusal = string | Partial<Record<Caller, string>>;

const NO_SUCH_TOKEN = '400 invalid-token';
const NO_JSON = '415 unsupported-media-type';

/**
 * Status and code where a success is out of reach for a matrix: each says what is missing. `2xx` is asked for of all other
 * routes. What these routes do when they succeed is told by the specs of their features.
 */
const REFUSED: Readonly<Record<string, Refusal>> = {
  // Proofs that come by mail, text or another program.
  'POST /accounts/v1/accounts/verify': NO_SUCH_TOKEN,
  'POST /accounts/v1/clients/verify': NO_SUCH_TOKEN,
  'POST /accounts/v1/email-changes/confirm': NO_SUCH_TOKEN,
  'POST /accounts/v1/guardian-invitations/accept': NO_SUCH_TOKEN,
  'POST /accounts/v1/guardian-invitations/decline': NO_SUCH_TOKEN,
  'POST /accounts/v1/guardian-invitations/read': NO_SUCH_TOKEN,
  'POST /accounts/v1/newsletter/bars': NO_SUCH_TOKEN,
  'POST /accounts/v1/newsletter/subscriptions/confirm': NO_SUCH_TOKEN,
  'POST /accounts/v1/recoveries/complete': NO_SUCH_TOKEN,
  'POST /accounts/v1/sessions/refresh': NO_SUCH_TOKEN,
  'POST /accounts/v1/undos': NO_SUCH_TOKEN,
  'POST /accounts/v1/sessions/second-factor': NO_SUCH_TOKEN,
  'POST /accounts/v1/sessions/second-factor/options': NO_SUCH_TOKEN,
  'POST /accounts/v1/staff-invitations/accept': NO_SUCH_TOKEN,
  'GET /accounts/v1/unsubscribe/{token}': '404 not-found',
  'POST /accounts/v1/unsubscribe/{token}': '404 not-found',
  'POST /accounts/v1/me/phone/verify': '422 phone-code-refused',
  'POST /accounts/v1/me/factors/totp/confirm': '422 wrong-code',
  'POST /accounts/v1/me/factors/passkeys': '422 passkey-refused',
  'POST /accounts/v1/sessions': '401 invalid-credentials',
  'POST /accounts/v1/sessions/passkey': '401 invalid-credentials',
  'POST /accounts/v1/sessions/current/step-up': { driver: '401 second-factor-missing' },

  // A file or images in place of JSON.
  'POST /charging/v1/operator/charge-points/bulk': NO_JSON,
  'PUT /accounts/v1/me/face': NO_JSON,
  'POST /accounts/v1/me/face/verifications': NO_JSON,
  'POST /accounts/v1/sessions/second-factor/face': NO_JSON,

  // What is not set up, is over, or is in another state.
  'GET /accounts/v1/ledger/checkpoints/{treeSize}': '404 not-found', // none was made of a single leaf
  'DELETE /accounts/v1/me/face': '404 not-found',
  'DELETE /accounts/v1/me/factors/totp': '404 not-found',
  'DELETE /accounts/v1/me/password': '409 factor-needed',
  'POST /accounts/v1/me/factors/recovery-codes': {
    operator: '409 conflict',
    'operator-admin': '409 conflict',
    'privacy-officer': '409 conflict',
    admin: '409 conflict',
    unproved: '409 conflict',
  },
  'POST /charging/v1/me/sessions/{id}/stop': '409 session-not-active',
  'POST /charging/v1/operator/sessions/{id}/end': '409 session-not-active',
  'POST /accounts/v1/clients/{id}/refuse': '409 conflict', // it was approved before
  'PUT /accounts/v1/me/driver': { driver: '409 conflict' },
  'DELETE /accounts/v1/me': '409 conflict', // all are drivers by then, whose accounts close otherwise
};

/** What a caller gets who may call and asks about what is theirs. */
export function ownAnswer(route: string, caller: Caller): string {
  const refused = REFUSED[route] ?? '2xx';
  return typeof refused === 'string' ? refused : (refused[caller] ?? '2xx');
}

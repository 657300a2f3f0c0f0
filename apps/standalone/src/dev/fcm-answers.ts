/** How the emulator answers a send, by the names that FCM HTTP v1 gives its error codes. */
export type FcmAnswer =
  'success' | 'UNREGISTERED' | 'INVALID_ARGUMENT' | 'QUOTA_EXCEEDED' | 'UNAVAILABLE' | 'INTERNAL' | 'UNAUTHENTICATED';

/** An answer on the wire. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

interface ErrorKind {
  http: number;
  /** The canonical code of google.rpc.Status. */
  status: string;
  message: string;
  retryAfterSeconds?: number;
}

const ERRORS: Record<Exclude<FcmAnswer, 'success'>, ErrorKind> = {
  UNREGISTERED: { http: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' },
  INVALID_ARGUMENT: { http: 400, status: 'INVALID_ARGUMENT', message: 'The request is not a valid message.' },
  QUOTA_EXCEEDED: { http: 429, status: 'RESOURCE_EXHAUSTED', message: 'Too many messages.', retryAfterSeconds: 2 },
  UNAVAILABLE: { http: 503, status: 'UNAVAILABLE', message: 'The service is overloaded.', retryAfterSeconds: 2 },
  INTERNAL: { http: 500, status: 'INTERNAL', message: 'Internal error encountered.' },
  UNAUTHENTICATED: { http: 401, status: 'UNAUTHENTICATED', message: 'The request has no access token.' },
};

/** Words in a token that choose its answer, so that a whole journey can be steered by the tokens its phones register. */
const BY_WORD: readonly (readonly [string, FcmAnswer])[] = [
  ['unregistered', 'UNREGISTERED'],
  ['invalid-argument', 'INVALID_ARGUMENT'],
  ['quota', 'QUOTA_EXCEEDED'],
  ['unavailable', 'UNAVAILABLE'],
  ['internal-error', 'INTERNAL'],
];

export function answerByWord(token: string): FcmAnswer {
  return BY_WORD.find(([word]) => token.includes(word))?.[1] ?? 'success';
}

/** The success body: the message's name. */
export function successAnswer(name: string): WireAnswer {
  return { status: 200, headers: {}, body: { name } };
}

/**
 * An error body with the FcmError detail by which clients tell the codes apart.
 * @param message replaces the usual sentence; @param retryAfterSeconds replaces the usual wait.
 */
export function errorAnswer(
  code: Exclude<FcmAnswer, 'success'>,
  { message, retryAfterSeconds }: { message?: string; retryAfterSeconds?: number } = {},
): WireAnswer {
  const kind = ERRORS[code];
  const wait = retryAfterSeconds ?? kind.retryAfterSeconds;
  return {
    status: kind.http,
    headers: wait === undefined ? {} : { 'retry-after': String(wait) },
    body: {
      error: {
        code: kind.http,
        message: message ?? kind.message,
        status: kind.status,
        details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }],
      },
    },
  };
}

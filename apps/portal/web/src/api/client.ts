import { createAccountsClient, createChargingClient } from '@evc/api-client';
import { language } from '../i18n/i18n';
import { setOver, takeLeaveToAsk } from './over';
import { askForProof, type ProofKind } from './proof';
import { ApiProblem, problemOf, Unreachable } from './problem';
import { accessToken, currentSession, dropToken, hasToken, mayResume, refresh } from './session';

const options = {
  baseUrl: location.origin,
  /** Each call carries the token of now and the language of the page, in which titles of problems come. */
  async fetch(request: Request): Promise<Response> {
    request.headers.set('accept-language', language());
    if (!request.headers.has('authorization')) {
      const token = await accessToken();
      if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    }
    try {
      return await fetch(request);
    } catch (error) {
      throw new Unreachable(error);
    }
  },
};

/** The two apps, typed by their OpenAPI documents. Errors are thrown by `call`, not here. */
export const accounts = createAccountsClient(options);
export const charging = createChargingClient(options);

/** Asks the API for a session as a cookie; for each route that opens, refreshes, changes or ends one. */
export const AS_COOKIE = { 'x-session-transport': 'cookie' } as const;

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** Problems that a proof mends, after which the same call is made again. */
const PROOFS: Readonly<Record<string, ProofKind>> = {
  'step-up-required': 'step-up',
  'second-factor-required': 'second-factor',
};

/**
 * One call: the data of a good answer, or an ApiProblem. Where the session has ended or a proof is asked for, the person is asked and
 * the call made again, so `send` must make a new request each time.
 * @throws ApiProblem what the API refused with
 * @throws Unreachable where no answer came
 */
export async function call<Data>(send: () => Promise<Answer<Data>>): Promise<Data> {
  try {
    return await once(send);
  } catch (error) {
    if (!(error instanceof ApiProblem) || !(await isMended(error))) throw error;
    return once(send);
  }
}

async function once<Data>(send: () => Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await readable(send);
  if (!response.ok) throw await problemOf(response, error);
  // Each of these has a document; what has none was cut off, or a network's own page answered with the service's name.
  if (CARRYING.has(response.status) && (typeof data !== 'object' || data === null))
    throw new Unreachable(new Error(`an answer ${response.status} without a document`));
  return data as Data;
}

const CARRYING: ReadonlySet<number> = new Set([200, 201]);

/** What cannot be read did not arrive: it may be sent again under the same key, so that nothing is done twice. */
async function readable<Data>(send: () => Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    return await send();
  } catch (error) {
    throw error instanceof SyntaxError ? new Unreachable(error) : error;
  }
}

async function isMended({ code }: ApiProblem): Promise<boolean> {
  if (code === 'unauthenticated') {
    if (currentSession() === null && !mayResume()) return false;
    if (!takeLeaveToAsk()) return false;
    dropToken();
    if ((await refresh()) !== null || (await askForProof('sign-in'))) return true;
    // Nobody signed in; or somebody else did, to whom this call does not belong.
    setOver(currentSession() !== null && !hasToken());
    return false;
  }
  const kind = PROOFS[code];
  return kind !== undefined && askForProof(kind);
}

import type { AccountsSchemas } from '@evc/api-client';
import { accounts, AS_COOKIE } from '../../api/client';
import { problemOf } from '../../api/problem';
import { accept, type Session, type Tokens } from '../../api/session';
import { faceKey } from '../../shell/face-key';
import { askForPasskey } from './passkey';

type SecondFactor = Omit<AccountsSchemas['schemas']['SecondFactorRequest'], 'challenge'>;

interface Answer {
  readonly data?: Tokens;
  readonly error?: unknown;
  readonly response: Response;
}

/** These calls open sessions, so they do not ask for one first (api/client.ts, `call`). */
async function opened({ data, error, response }: Answer): Promise<Session> {
  if (!response.ok || data === undefined) throw await problemOf(response, error);
  return accept(data);
}

/** @throws ApiProblem `second-factor-missing` with `challenge` and `methods` where the account has one */
export async function signIn(identifier: string, password: string): Promise<Session> {
  const body = { identifier: identifier.trim(), password };
  return opened(await accounts.POST('/accounts/v1/sessions', { body, headers: AS_COOKIE }));
}

/** Answers the challenge of `second-factor-missing`. */
export async function answerChallenge(challenge: string, factor: SecondFactor): Promise<Session> {
  const body = { challenge, ...factor };
  return opened(await accounts.POST('/accounts/v1/sessions/second-factor', { body, headers: AS_COOKIE }));
}

/** The same by a passkey. @throws PasskeyCancelled */
export async function answerByPasskey(challenge: string): Promise<Session> {
  const { data, error, response } = await accounts.POST('/accounts/v1/sessions/second-factor/options', {
    body: { challenge },
  });
  if (data === undefined) throw await problemOf(response, error);
  return answerChallenge(challenge, { passkey: await askForPasskey(data) });
}

/** The same by one's face, with the key that this browser keeps for it. */
export async function answerByFace(challenge: string, picture: Blob): Promise<Session> {
  const header = { 'X-Sign-In-Challenge': challenge, 'X-Face-Key': (await faceKey()) ?? '' };
  return opened(
    await accounts.POST('/accounts/v1/sessions/second-factor/face', {
      params: { header },
      headers: { ...AS_COOKIE, 'content-type': picture.type },
      body: '',
      bodySerializer: () => picture,
    }),
  );
}

/** Signs in by a passkey alone. @throws PasskeyCancelled */
export async function signInByPasskey(): Promise<Session> {
  const { data, error, response } = await accounts.POST('/accounts/v1/sessions/passkey/options');
  if (data === undefined) throw await problemOf(response, error);
  const body = { credential: await askForPasskey(data) };
  return opened(await accounts.POST('/accounts/v1/sessions/passkey', { body, headers: AS_COOKIE }));
}

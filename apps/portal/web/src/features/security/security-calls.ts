import { startRegistration } from '@simplewebauthn/browser';
import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { orGone } from '../../api/or-gone';
import type { SendHeaders } from '../../api/queries';
import { refresh } from '../../api/session';

type Schemas = AccountsSchemas['schemas'];
export type Passkey = Schemas['PasskeyResponse'];

/** A header of the generated client. */
const keyed = (headers: SendHeaders) => ({ headers });

export const SESSIONS = ['sign-ins'] as const;

/** The person closed the browser's dialog, or the device cannot keep a passkey. */
export class NoPasskeyMade extends Error {}

/**
 * Lets the device make a passkey and adds it. The session says `mfa` from then on.
 * @returns recovery codes with the first second factor, else null
 * @throws NoPasskeyMade
 */
export async function addPasskey(name: string, headers: SendHeaders): Promise<readonly string[] | null> {
  const options = await call(() => accounts.POST('/accounts/v1/me/factors/passkeys/options'));
  const credential = await startRegistration({ optionsJSON: options as never }).catch((error: unknown) => {
    throw new NoPasskeyMade('no passkey was made', { cause: error });
  });
  const body = { credential: credential as never, name };
  const added = await call(() => accounts.POST('/accounts/v1/me/factors/passkeys', { body, ...keyed(headers) }));
  await refresh();
  return added.recoveryCodes;
}

export const renamePasskey = (id: string, name: string) =>
  call(() => accounts.PATCH('/accounts/v1/me/factors/passkeys/{id}', { params: { path: { id } }, body: { name } }));

export const removePasskey = (id: string) =>
  orGone(call(() => accounts.DELETE('/accounts/v1/me/factors/passkeys/{id}', { params: { path: { id } } })));

export const proposeTotp = (headers: SendHeaders) =>
  call(() => accounts.POST('/accounts/v1/me/factors/totp', keyed(headers)));

/** @returns recovery codes with the first second factor, else null */
export async function confirmTotp(code: string, headers: SendHeaders): Promise<readonly string[] | null> {
  const confirmed = await call(() =>
    accounts.POST('/accounts/v1/me/factors/totp/confirm', { body: { code }, ...keyed(headers) }),
  );
  await refresh();
  return confirmed.recoveryCodes;
}

export const removeTotp = () => orGone(call(() => accounts.DELETE('/accounts/v1/me/factors/totp')));

export async function newRecoveryCodes(headers: SendHeaders): Promise<readonly string[]> {
  return (await call(() => accounts.POST('/accounts/v1/me/factors/recovery-codes', keyed(headers)))).recoveryCodes;
}

export const setPassword = (newPassword: string) =>
  call(() => accounts.PUT('/accounts/v1/me/password', { body: { newPassword } }));

export const removePassword = () => orGone(call(() => accounts.DELETE('/accounts/v1/me/password')));

export const sessionsPage = (cursor: string | undefined) =>
  call(() => accounts.GET('/accounts/v1/sessions', { params: { query: { limit: 200, cursor } } }));

export const endSession = (id: string) =>
  orGone(call(() => accounts.DELETE('/accounts/v1/sessions/{id}', { params: { path: { id } } })));

export const endOtherSessions = () => call(() => accounts.DELETE('/accounts/v1/sessions'));

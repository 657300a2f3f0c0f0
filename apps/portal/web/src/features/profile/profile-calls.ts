import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { tagged, type TaggedProfile } from '../../api/me';

type Schemas = AccountsSchemas['schemas'];
export type ProfileChange = Schemas['ProfileChangeRequest'];

/** @throws ApiProblem `precondition-failed` where it is no longer as it was read */
export async function correct(change: ProfileChange, etag: string): Promise<TaggedProfile> {
  const params = { header: { 'if-match': etag } };
  return await call(() => tagged(accounts.PATCH('/accounts/v1/me', { params, body: change })));
}

export const giveUpEmail = () => call(() => accounts.DELETE('/accounts/v1/me/email-change'));

export const sendPhoneCode = () => call(() => accounts.POST('/accounts/v1/me/phone/code'));

export const verifyPhone = (code: string) =>
  call(() => accounts.POST('/accounts/v1/me/phone/verify', { body: { code } }));

import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';
import type { TaggedProfile } from './correction';

type Schemas = AccountsSchemas['schemas'];
export type ProfileChange = Schemas['ProfileChangeRequest'];
type Answer = { readonly data?: Schemas['ProfileResponse']; readonly error?: unknown; readonly response: Response };

/** The profile with the tag of the state that was read: a correction is made to that state alone. */
async function tagged(sent: Promise<Answer>) {
  const { data, error, response } = await sent;
  const etag = response.headers.get('etag') ?? '';
  return { data: data && { profile: data, etag }, error, response };
}

const read = async (): Promise<TaggedProfile> => await call(() => tagged(accounts.GET('/accounts/v1/me')));

export const profileQuery = query(['me'], read);

/** @throws ApiProblem `precondition-failed` where it is no longer as it was read */
export async function correct(change: ProfileChange, etag: string): Promise<TaggedProfile> {
  const params = { header: { 'if-match': etag } };
  return await call(() => tagged(accounts.PATCH('/accounts/v1/me', { params, body: change })));
}

export const giveUpEmail = () => call(() => accounts.DELETE('/accounts/v1/me/email-change'));

export const sendPhoneCode = () => call(() => accounts.POST('/accounts/v1/me/phone/code'));

export const verifyPhone = (code: string) =>
  call(() => accounts.POST('/accounts/v1/me/phone/verify', { body: { code } }));

import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

type Schemas = AccountsSchemas['schemas'];
export type Profile = Schemas['ProfileResponse'];
type Answer = { readonly data?: Profile; readonly error?: unknown; readonly response: Response };

export interface TaggedProfile {
  readonly profile: Profile;
  readonly etag: string;
}

/** The profile with the tag of the state that was read: a correction is made to that state alone. */
export async function tagged(sent: Promise<Answer>) {
  const { data, error, response } = await sent;
  const etag = response.headers.get('etag') ?? '';
  return { data: data && { profile: data, etag }, error, response };
}

export const readProfile = async (): Promise<TaggedProfile> =>
  await call(() => tagged(accounts.GET('/accounts/v1/me')));

/** Who is signed in, as the account knows them. */
export const profileQuery = query(['me'], readProfile);

import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { readProfile, tagged, type TaggedProfile } from '../../api/me';

type Schemas = AccountsSchemas['schemas'];
export type ProfileChange = Schemas['ProfileChangeRequest'];

/** @throws ApiProblem `precondition-failed` where it is no longer as it was read */
export async function correct(change: ProfileChange, etag: string): Promise<TaggedProfile> {
  const params = { header: { 'if-match': etag } };
  return await call(() => tagged(accounts.PATCH('/accounts/v1/me', { params, body: change })));
}

export const giveUpEmail = () => call(() => accounts.DELETE('/accounts/v1/me/email-change'));

export const sendPhoneCode = () => call(() => accounts.POST('/accounts/v1/me/phone/code'));

/** A code works once, so the second try after a lost answer is refused: then the profile says whether the first one counted. */
export async function verifyPhone(code: string): Promise<void> {
  try {
    await call(() => accounts.POST('/accounts/v1/me/phone/verify', { body: { code } }));
  } catch (error) {
    const isVerified = isProblem(error, 'phone-code-refused') && (await readProfile()).profile.phoneVerified;
    if (!isVerified) throw error;
  }
}

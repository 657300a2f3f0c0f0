import type { AccountsSchemas } from '@evc/api-client';
import { loadNotice } from '../../api/notices';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';
import type { AskedPurpose } from './choices';

type Purpose = AccountsSchemas['schemas']['PurposeResponse'];

/** Asked about where it is used: who enrols a face reads of it then, and nobody decides on it in passing. */
export const FACE = 'face-recognition';

/** All purposes of the policy that are asked about at registration, with the notice that each has now. */
export const askedPurposesQuery = query(['asked-purposes'], async () => {
  const { purposes } = await call(() => accounts.GET('/accounts/v1/policy'));
  const asked = purposes.filter(({ id, noticeVersion }) => id !== FACE && noticeVersion !== null);
  return Promise.all(asked.map(async (purpose) => ({ ...(await askedOf(purpose)), adultsOnly: purpose.adultsOnly })));
});

async function askedOf({ id, required, basis, offeredChannels }: Purpose): Promise<AskedPurpose> {
  // What is only told has no ways to choose.
  const channels = required ? [] : offeredChannels;
  return { id, required, basis, channels, notice: await loadNotice(id) };
}

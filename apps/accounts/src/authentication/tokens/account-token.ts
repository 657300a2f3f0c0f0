import { bytesOfId, idOfBytes, readSignedId, signedId } from './signed-id';

const ID_CHARACTERS = 22;

/** What a link in a mail names: something of an account's. */
export interface NamedInLink {
  readonly accountId: string;
  readonly id: string;
}

/**
 * The token of a mail about one account, made anew whenever the mail is: no token is at rest, and none is in a job's payload.
 * @param use what the link is for; the proof covers it and the account, so that the link of one person names no other
 */
export function accountToken(use: string, { accountId, id }: NamedInLink, serverKey: Buffer): string {
  return `${bytesOfId(accountId).toString('base64url')}${signedId(`${use} ${accountId}`, id, serverKey)}`;
}

/** What a token of this server names; null for any other text. */
export function readAccountToken(use: string, text: string, serverKey: Buffer): NamedInLink | null {
  if (!/^[\w-]{86}$/.test(text)) return null;
  const bytes = Buffer.from(text.slice(0, ID_CHARACTERS), 'base64url');
  // 16 bytes leave four bits of the last character over: only one of the texts that decode alike is ours.
  if (bytes.toString('base64url') !== text.slice(0, ID_CHARACTERS)) return null;
  const accountId = idOfBytes(bytes);
  const id = readSignedId(`${use} ${accountId}`, text.slice(ID_CHARACTERS), serverKey);
  return id === null ? null : { accountId, id };
}

import { bytesOfId, idOfBytes, readSignedId, signedId } from '../tokens/signed-id';

const USE = 'recover account';
const ID_CHARACTERS = 22;

/** What a link names. */
export interface RecoveryName {
  readonly accountId: string;
  readonly recoveryId: string;
}

/** The token of a recovery mail, made anew whenever the mail is: no token is at rest, and none is in a job's payload. */
export function recoveryToken({ accountId, recoveryId }: RecoveryName, serverKey: Buffer): string {
  return `${bytesOfId(accountId).toString('base64url')}${signedId(useOf(accountId), recoveryId, serverKey)}`;
}

/** What a token of this server names; null for any other text. */
export function readRecoveryToken(text: string, serverKey: Buffer): RecoveryName | null {
  if (!/^[\w-]{86}$/.test(text)) return null;
  const bytes = Buffer.from(text.slice(0, ID_CHARACTERS), 'base64url');
  // 16 bytes leave four bits of the last character over: only one of the texts that decode alike is ours.
  if (bytes.toString('base64url') !== text.slice(0, ID_CHARACTERS)) return null;
  const accountId = idOfBytes(bytes);
  const recoveryId = readSignedId(useOf(accountId), text.slice(ID_CHARACTERS), serverKey);
  return recoveryId === null ? null : { accountId, recoveryId };
}

/** The proof covers the account too: the link of one person names no other. */
function useOf(accountId: string): string {
  return `${USE} ${accountId}`;
}

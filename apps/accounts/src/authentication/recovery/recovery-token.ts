import { accountToken, readAccountToken } from '../tokens/account-token';

const USE = 'recover account';

/** What a link names. */
export interface RecoveryName {
  readonly accountId: string;
  readonly recoveryId: string;
}

/** The token of a recovery mail. */
export function recoveryToken({ accountId, recoveryId }: RecoveryName, serverKey: Buffer): string {
  return accountToken(USE, { accountId, id: recoveryId }, serverKey);
}

/** What a token of this server names; null for any other text. */
export function readRecoveryToken(text: string, serverKey: Buffer): RecoveryName | null {
  const named = readAccountToken(USE, text, serverKey);
  return named && { accountId: named.accountId, recoveryId: named.id };
}

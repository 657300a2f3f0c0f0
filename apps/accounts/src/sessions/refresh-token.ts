import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The parts of a refresh token: 16 bytes account, 16 bytes session, 32 bytes secret, base64url. */
export interface RefreshToken {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: Buffer;
}

const LENGTH = 64;

export function encodeRefreshToken(token: RefreshToken): string {
  return Buffer.concat([bytesOf(token.accountId), bytesOf(token.sessionId), token.secret]).toString('base64url');
}

/** The parts, or null for anything that cannot be one of ours. */
export function decodeRefreshToken(text: string): RefreshToken | null {
  if (!/^[\w-]{86}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== LENGTH) return null;
  return {
    accountId: uuidOf(bytes.subarray(0, 16)),
    sessionId: uuidOf(bytes.subarray(16, 32)),
    secret: bytes.subarray(32),
  };
}

export function firstSecret(): Buffer {
  return randomBytes(32);
}

/**
 * The one successor of a secret. Derived with the server's key, so a client whose answer was lost gets the same
 * token again, while neither the database nor the server's key alone yields it.
 */
export function successorOf(secret: Buffer, serverKey: Buffer): Buffer {
  return createHmac('sha256', serverKey).update('refresh successor').update(secret).digest();
}

/**
 * True when the secret with `currentHash` is a later successor of `secret`: only such a secret was ever handed out, so
 * only its reuse tells of a theft. Whoever merely knows the ids of a session can prove nothing and end nothing.
 * @param generations how often the session has moved on
 */
export function isAncestor(secret: Buffer, currentHash: Buffer, generations: number, serverKey: Buffer): boolean {
  let later = secret;
  for (let step = 0; step < generations; step += 1) {
    later = successorOf(later, serverKey);
    if (hashOf(later).equals(currentHash)) return true;
  }
  return false;
}

/** What the database keeps of a secret. */
export function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The parts of a refresh token: 16 bytes account, 16 bytes session, 32 bytes secret, base64url. */
export interface RefreshToken {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: Buffer;
}

const LENGTH = 64;
/** Of a secret. */
const HALF = 16;

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

/** The first secret of a session. */
export function firstSecret(sessionId: string, serverKey: Buffer): Buffer {
  return tagged(randomBytes(HALF), sessionId, serverKey);
}

/**
 * The one successor of a secret. Derived with the server's key, so a client whose answer was lost gets the same
 * token again, while neither the database nor the server's key alone yields it.
 */
export function successorOf(secret: Buffer, sessionId: string, serverKey: Buffer): Buffer {
  const next = createHmac('sha256', serverKey).update('refresh successor').update(secret).digest();
  return tagged(next.subarray(0, HALF), sessionId, serverKey);
}

/**
 * True for a secret that was handed out for this session at some time: only such a secret's reuse tells of a theft. Whoever
 * merely knows the ids of a session can prove nothing and end nothing, and is told so for the price of one HMAC, however
 * old the session is.
 */
export function wasIssued(secret: Buffer, sessionId: string, serverKey: Buffer): boolean {
  return timingSafeEqual(secret, tagged(secret.subarray(0, HALF), sessionId, serverKey));
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

/** 128 bits that nobody can guess, and 128 that only the server can put to them. */
function tagged(part: Buffer, sessionId: string, serverKey: Buffer): Buffer {
  const tag = createHmac('sha256', serverKey).update('refresh tag').update(bytesOf(sessionId)).update(part).digest();
  return Buffer.concat([part, tag.subarray(0, HALF)]);
}

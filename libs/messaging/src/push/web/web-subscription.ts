import { ECDH } from 'node:crypto';

/** Where a browser is pushed to, and what only it can read (RFC 8030, RFC 8291). */
export interface WebSubscription {
  /** An address of the browser's push service that stands for this one subscription. */
  readonly endpoint: string;
  readonly keys: {
    /** The browser's public key: an uncompressed point of P-256, base64url. */
    readonly p256dh: string;
    /** 16 bytes, base64url. */
    readonly auth: string;
  };
}

const POINT_BYTES = 65;
const AUTH_BYTES = 16;

/** A subscription as a push token: one text, which no token of FCM looks like. */
export function tokenOfSubscription({ endpoint, keys: { p256dh, auth } }: WebSubscription): string {
  return JSON.stringify({ endpoint, keys: { p256dh, auth } });
}

/** The subscription that is such a token; null for a token of FCM. */
export function subscriptionIn(token: string): WebSubscription | null {
  return token.startsWith('{') ? (JSON.parse(token) as WebSubscription) : null;
}

/** True for a secret as browsers write it. */
export function isAuthSecret(auth: string): boolean {
  const bytes = Buffer.from(auth, 'base64url');
  return bytes.length === AUTH_BYTES && bytes.toString('base64url') === auth;
}

/** True for a key that something can be encrypted to: a point of the curve, as browsers write it. */
export function isBrowserKey(p256dh: string): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== POINT_BYTES || point.toString('base64url') !== p256dh) return false;
  try {
    ECDH.convertKey(point, 'prime256v1');
    return point[0] === 4; // uncompressed
  } catch {
    return false;
  }
}

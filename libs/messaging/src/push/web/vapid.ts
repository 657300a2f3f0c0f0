import { createECDH } from 'node:crypto';

/** A key pair by which push services know who sends (RFC 8292), base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * The pair whose private half are these 32 bytes.
 * @throws Error for bytes that are no scalar of P-256, which of random ones no machine will see
 */
export function vapidKeysOf(scalar: Buffer): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of a signed message, as in the Standard Webhooks specification. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** `v1,<base64>`, several separated by spaces. */
  readonly 'webhook-signature': string;
}

const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';

/** @param secret `whsec_` and base64, or any text of 24 characters or more */
export function signWebhook(secret: string, id: string, at: Date, body: Buffer): WebhookHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = hmac(secret, id, timestamp, body).toString('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** True when one of the signatures is ours and the time is within five minutes of `now` either way. */
export function verifyWebhook(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: Buffer,
  now: Date,
): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((h) => headers[h]);
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = hmac(secret, id, timestamp, body);
  let valid = false;
  for (const part of signatures.split(' ').slice(0, 10)) {
    const given = Buffer.from(part.startsWith('v1,') ? part.slice(3) : '', 'base64');
    if (given.length === expected.length && timingSafeEqual(given, expected)) valid = true;
  }
  return valid;
}

/** Refuses secrets that can be guessed. @throws Error at start, before anything is signed */
export function assertWebhookSecret(secret: string): void {
  if (keyOf(secret).length < 24) throw new Error('the secret for events between the apps needs 24 bytes or more');
}

function hmac(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

function keyOf(secret: string): Buffer {
  if (secret.startsWith(SECRET_PREFIX)) return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return Buffer.from(secret, 'utf8');
}

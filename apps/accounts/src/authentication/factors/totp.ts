import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

/** What authenticator apps agree on (RFC 6238): SHA-1, six digits, thirty seconds. */
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;

/** A new secret of 160 bits, base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

/**
 * The time step whose code this is, or null. One step to either side is taken too: clocks of phones differ, and typing
 * takes a while (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, period: STEP_SECONDS, epochTolerance: STEP_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** The code of the step that `at` lies in. */
export function totpCode(secret: string, at: Date): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000), period: STEP_SECONDS });
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return generateURI({ issuer, label, secret });
}

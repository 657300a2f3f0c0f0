import { randomBytes } from 'node:crypto';
import { ARGON2ID } from './argon2id';

const CURRENT = `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}$`;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** True for a hash that was made with other parameters than those in use now. */
export function isOutdated(phc: string): boolean {
  return !phc.startsWith(CURRENT);
}

/** A hash that no password is known to fit, in the form of any other: checking against it costs what a real one costs. */
export function decoyHash(): string {
  const text = (bytes: number): string => randomBytes(bytes).toString('base64').replace(/=+$/, '');
  return `${CURRENT}${text(SALT_BYTES)}$${text(TAG_BYTES)}`;
}

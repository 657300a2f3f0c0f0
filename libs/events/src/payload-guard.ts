import { isUuid } from '@evc/database';

const TOKEN = /^[A-Za-z][A-Za-z0-9]*([._:-][A-Za-z0-9]+)*$/;
const TOKEN_LENGTH = 40;
const PHONE_LIKE = /\d{7,}/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const SEALED = /^[A-Za-z0-9_-]{0,4096}$/;

/** A payload or event carries something that is no id, number, time or token. Names the field, never the value. */
export class UnsafePayload extends Error {
  constructor(readonly field: string) {
    super(`the field "${field}" must hold an id, a number, a UTC date-time or an enum-like token`);
    this.name = 'UnsafePayload';
  }
}

/**
 * Keeps personal data out of events and job payloads, whose rows and copies no erasure reaches (QCC-1.2): a net
 * for mistakes, not a proof. Fields named `sealed…` may hold base64url of something sealed.
 * @throws UnsafePayload
 */
export function assertIdsOnly(data: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(data)) {
    if (!NAME.test(field)) throw new UnsafePayload('?'); // a strange name may itself be a value
    if (!isSafe(field, value)) throw new UnsafePayload(field);
  }
}

/** An enum-like short token: `session.completed`, `en-GB`, `JBSWY3DPEHPK3PXP`. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TOKEN_LENGTH && TOKEN.test(value) && !PHONE_LIKE.test(value);
}

function isSafe(field: string, value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (/^sealed(?![a-z])/.test(field)) return SEALED.test(value);
  return isUuid(value) || isToken(value) || DATE_TIME.test(value);
}

import { retryDelay } from './retry-delay';

/** What became of one push, in terms the caller can act on. */
export type PushOutcome =
  /** The service took it. */
  | { kind: 'accepted'; messageId: string }
  /** The installation is gone: mark the token dead until it registers again. */
  | { kind: 'unregistered' }
  /** This message will never be taken. The fault may lie in the message, so the token stays. */
  | { kind: 'rejected'; reason: string }
  /** Try again in so many milliseconds. */
  | { kind: 'retry'; afterMs: number };

/** What is known about a failed send. */
export interface SendFailure {
  /** The SDK's own code, such as `messaging/server-unavailable`. */
  code: string;
  attempt: number;
  retryAfterMs?: number;
  random: number;
}

/** FCM asks for a minute after "too many requests" and for ten seconds after its own failures, when it names no time. */
const QUOTA_FLOOR_MS = 60_000;
const FAILURE_FLOOR_MS = 10_000;

/** Codes that mean: this message, to this token, will never be taken. */
const FOR_GOOD: ReadonlySet<string> = new Set([
  'messaging/invalid-argument',
  'messaging/invalid-payload',
  'messaging/invalid-recipient',
  'messaging/invalid-registration-token',
  'messaging/payload-size-limit-exceeded',
  // The token was issued to another project. No retry helps, and no other caller of ours could use it either.
  'messaging/mismatched-credential',
]);

/**
 * Every other failure is retried: unavailable, internal and network errors, but also refused credentials and codes we do
 * not know. Losing a message because a key expired or a proxy answered is worse than trying again; the job's own limit ends it.
 */
export function outcomeOf({ code, attempt, retryAfterMs, random }: SendFailure): PushOutcome {
  if (code === 'messaging/registration-token-not-registered') return { kind: 'unregistered' };
  if (FOR_GOOD.has(code)) return { kind: 'rejected', reason: code };
  const floorMs = code.endsWith('rate-exceeded') ? QUOTA_FLOOR_MS : FAILURE_FLOOR_MS;
  return { kind: 'retry', afterMs: retryDelay({ attempt, retryAfterMs, floorMs, random }) };
}

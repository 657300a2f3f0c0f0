import type { PushOutcome } from '../push-outcome';
import { parseRetryAfter, retryDelay } from '../retry-delay';

/** What a push service answered; without a status, there was no answer. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly retryAfter?: string | undefined;
  readonly date?: string | undefined;
  readonly attempt: number;
  /** A number in [0, 1). */
  readonly random: number;
}

const QUOTA_FLOOR_MS = 60_000;
const FAILURE_FLOOR_MS = 10_000;

/**
 * What became of a push over the Web Push protocol (RFC 8030, 5). A subscription that is gone answers 404 or 410. What is refused
 * otherwise may be the message's fault or ours, such as a changed key, so the subscription stays; a redirect is not followed.
 */
export function outcomeOfAnswer({ status, retryAfter, date, attempt, random }: ServiceAnswer): PushOutcome {
  if (status !== undefined && status >= 200 && status < 300) return { kind: 'accepted', messageId: 'web-push' };
  if (status === 404 || status === 410) return { kind: 'unregistered' };
  const isBusy = status === 429;
  if (status !== undefined && status < 500 && !isBusy && status !== 408)
    return { kind: 'rejected', reason: `web-push/${status}` };
  const retryAfterMs = parseRetryAfter(retryAfter, date);
  const floorMs = isBusy ? QUOTA_FLOOR_MS : FAILURE_FLOOR_MS;
  return {
    kind: 'retry',
    afterMs: retryDelay({ attempt, floorMs, random, ...(retryAfterMs !== undefined && { retryAfterMs }) }),
  };
}

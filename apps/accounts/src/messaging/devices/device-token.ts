import { isAuthSecret, isBrowserKey, markOf, tokenOfSubscription, type WebPush } from '@evc/messaging';
import { Problem } from '@evc/platform';
import type { DeviceRequest, SubscriptionRequest } from './device.dto';

/** How an installation is pushed to. */
export interface DeviceToken {
  /** What a push is sent with; sealed wherever it is kept. */
  readonly token: string;
  /** What is one installation's alone: of a browser its endpoint, whose keys may change. */
  readonly known: string;
}

/**
 * @param web what pushes to browsers; null where nothing does
 * @throws Problem validation-failed unless it is either a token of FCM or a subscription that can be pushed to
 */
export function deviceTokenOf(
  { pushToken, subscription, platform }: Pick<DeviceRequest, 'pushToken' | 'subscription' | 'platform'>,
  web: Pick<WebPush, 'serves'> | null,
): DeviceToken {
  if (pushToken !== undefined && subscription === undefined) return { token: pushToken, known: pushToken };
  if (subscription === undefined || pushToken !== undefined) throw invalid('pushToken', 'give it or a subscription');
  if (platform !== 'web') throw invalid('platform', 'must be web with a subscription');
  return tokenOfBrowser(subscription, web);
}

function tokenOfBrowser({ endpoint, keys }: SubscriptionRequest, web: Pick<WebPush, 'serves'> | null): DeviceToken {
  if (!web?.serves(endpoint))
    throw invalid('subscription.endpoint', 'must be an https address of a known push service');
  if (!isBrowserKey(keys.p256dh)) throw invalid('subscription.keys.p256dh', 'must be a point of P-256');
  if (!isAuthSecret(keys.auth)) throw invalid('subscription.keys.auth', 'must be 16 bytes as base64url');
  // No token of FCM has a space: nobody can claim a browser by writing its endpoint as a token.
  return {
    token: tokenOfSubscription({ endpoint: new URL(endpoint).href, keys }),
    known: `browser ${markOf(endpoint)}`,
  };
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}
